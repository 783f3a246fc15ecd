package dev.batchsync.simulator.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;

/**
 * Remembers for each synchronization id which resources its cycles contained, and their last commands.
 *
 * <p>Every row has the number of the last cycle that contained it, so the end of a cycle changes no rows that stay.
 */
public final class Tracking {

    /** The cycles that contained a resource without a gap. */
    public record Seen(long sinceCycle, long lastCycle) {

        public static Seen decode(String text) {
            int separator = text.indexOf(':');
            return new Seen(
                    Long.parseLong(text.substring(0, separator)), Long.parseLong(text.substring(separator + 1)));
        }

        String encode() {
            return sinceCycle + ":" + lastCycle;
        }
    }

    /** The last executed command for an identifier. */
    public record Executed(String hash, long cycle, String resourceId) {

        public static Executed decode(String text) {
            String[] parts = text.split(":", 3);
            return new Executed(parts[0], Long.parseLong(parts[1]), parts[2]);
        }

        String encode() {
            return hash + ':' + cycle + ':' + resourceId;
        }
    }

    private static final long FIRST_CYCLE = 1;

    private final MVMap<String, String> cycles;
    private final MVMap<String, String> seen;
    private final MVMap<String, String> commands;

    Tracking(Maps maps) {
        this.cycles = maps.texts("cycles");
        this.seen = maps.texts("seen");
        this.commands = maps.texts("commands");
    }

    public void open(String syncId) {
        cycles.putIfAbsent(syncId, String.valueOf(FIRST_CYCLE));
    }

    public boolean exists(String syncId) {
        return cycles.containsKey(syncId);
    }

    public List<String> synchronizationIds() {
        return new ArrayList<>(cycles.keyList());
    }

    public void markSeen(String syncId, String resourceId) {
        long cycle = cycle(syncId);
        String key = Keys.of(syncId, resourceId);
        String before = seen.get(key);
        long since = before == null ? cycle : Seen.decode(before).sinceCycle();
        seen.put(key, new Seen(since, cycle).encode());
    }

    /** The last command of this identity, if this cycle or the one before it executed it. */
    public Optional<Executed> lastExecuted(String syncId, String identity) {
        return Optional.ofNullable(commands.get(commandKey(syncId, identity)))
                .map(Executed::decode)
                .filter(executed -> executed.cycle() >= cycle(syncId) - 1);
    }

    public void executed(String syncId, String identity, String hash, String resourceId) {
        commands.put(commandKey(syncId, identity), new Executed(hash, cycle(syncId), resourceId).encode());
    }

    public void evict(String syncId) {
        SimulatorStore.keysFrom(commands, Keys.prefix(syncId)).forEach(commands::remove);
    }

    public void forget(String syncId) {
        evict(syncId);
        SimulatorStore.keysFrom(seen, Keys.prefix(syncId)).forEach(seen::remove);
        cycles.remove(syncId);
    }

    public boolean isMissing(String syncId, Seen row) {
        return row.lastCycle() < cycle(syncId);
    }

    public boolean appeared(String syncId, Seen row) {
        return row.sinceCycle() == cycle(syncId);
    }

    /** Visits every resource of the previous and of the current cycle. */
    public void eachTracked(String syncId, BiConsumer<String, Seen> visitor) {
        String prefix = Keys.prefix(syncId);
        Cursor<String, String> cursor = seen.cursor(prefix);
        while (cursor.hasNext()) {
            String key = cursor.next();
            if (!key.startsWith(prefix)) {
                return;
            }
            visitor.accept(Keys.lastPart(key), Seen.decode(cursor.getValue()));
        }
    }

    public void endCycle(String syncId) {
        open(syncId);
        eachTracked(syncId, (resourceId, row) -> {
            if (isMissing(syncId, row)) {
                seen.remove(Keys.of(syncId, resourceId));
            }
        });
        cycles.put(syncId, String.valueOf(cycle(syncId) + 1));
    }

    private long cycle(String syncId) {
        String cycle = cycles.get(syncId);
        return cycle == null ? FIRST_CYCLE : Long.parseLong(cycle);
    }

    private static String commandKey(String syncId, String identity) {
        return Keys.of(syncId, Digests.shortened(identity));
    }
}
