package dev.batchsync.synchronization;

import dev.batchsync.synchronization.jobs.TenantAddress;
import dev.batchsync.synchronization.jobs.TimeLeft;
import dev.batchsync.synchronization.statuses.AssetId;
import dev.batchsync.synchronization.statuses.AssetReads;
import dev.batchsync.synchronization.statuses.KeptAsset;
import dev.batchsync.synchronization.statuses.KeptAsset.Holder;
import dev.batchsync.synchronization.statuses.SeenAsset;
import dev.batchsync.synchronization.statuses.SeenAsset.Named;
import dev.batchsync.synchronization.statuses.StatusArchive;
import dev.batchsync.synchronization.statuses.StatusPorts;
import dev.batchsync.synchronization.statuses.StatusReading.Purpose;
import dev.batchsync.synchronization.statuses.Worklist;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/** The assets of a Collibra with one domain, and what is kept of them, in memory. */
public final class FakeStatuses implements StatusArchive, AssetReads {

    public static final Named DEFAULT = new Named("candidate", "Candidate");
    private static final Named TYPE = new Named("type", "Business Term");
    private static final Named DOMAIN = new Named("domain", "Glossary");

    private final FakeLedgers ledgers;

    /** What is kept, by id and identity. */
    public final Map<SynchronizationId, Map<String, KeptAsset>> kept = new HashMap<>();

    private final Map<SynchronizationId, TenantAddress> keptIn = new HashMap<>();

    /** The cycles that have kept something. */
    final Set<CycleId> keepers = new HashSet<>();

    private final Map<String, List<KeptAsset>> parts = new HashMap<>();

    /** The status of each asset, by its identity; the default one for all others. */
    public final Map<String, Named> shown = new TreeMap<>();

    /** Who is responsible, by identity. */
    public final Map<String, List<Holder>> holders = new HashMap<>();

    /** What the commands of a cycle set, by identity. */
    public final Map<CycleId, Map<String, Named>> commands = new HashMap<>();

    public final List<String> calls = new ArrayList<>();

    /** Whether the login may not read which status is the default. */
    public boolean hidesDefaults;

    /** Assets that Collibra does not show on one page. */
    public int perPage = 7;

    /** What happens instead of an answer; empty for an answer. */
    public Supplier<Optional<Reply<?>>> instead = Optional::empty;

    FakeStatuses(FakeLedgers ledgers) {
        this.ledgers = ledgers;
    }

    StatusPorts ports() {
        return new StatusPorts(this, this);
    }

    @SuppressWarnings("unchecked")
    private <T> Reply<T> answer(String call, T value) {
        calls.add(call);
        return instead.get().map(other -> (Reply<T>) other).orElseGet(() -> Reply.of(value));
    }

    @Override
    public Reply<Optional<String>> domain(AssetId domain, TimeLeft time) {
        return answer("domain", Optional.of(DOMAIN.id()));
    }

    private Set<String> all() {
        var all = new TreeSet<String>();
        ledgers.ledgers.values().forEach(ledger -> all.addAll(ledger.keySet()));
        return all;
    }

    @Override
    public Reply<Page> page(String domainId, Optional<String> position, TimeLeft time) {
        var all = new ArrayList<>(all());
        int from = position.map(Integer::parseInt).orElse(0);
        int to = Math.min(all.size(), from + perPage);
        var assets = all.subList(Math.min(from, to), to).stream()
                .map(name -> new SeenAsset("id of " + name, name, DOMAIN, TYPE, shown.getOrDefault(name, DEFAULT)))
                .toList();
        return answer("page", new Page(assets, to < all.size() ? Optional.of(String.valueOf(to)) : Optional.empty()));
    }

    @Override
    public Reply<Optional<SeenAsset>> asset(AssetId asset, TimeLeft time) {
        throw new AssertionError("every asset is in the domain");
    }

    @Override
    public Reply<Optional<String>> defaultStatus(String assetId, TimeLeft time) {
        return answer("default", hidesDefaults ? Optional.empty() : Optional.of(DEFAULT.id()));
    }

    @Override
    public Reply<Map<String, List<Holder>>> responsibilities(List<String> assetIds, TimeLeft time) {
        var found = new HashMap<String, List<Holder>>();
        holders.forEach((name, list) -> found.put("id of " + name, list));
        found.keySet().retainAll(assetIds);
        return answer("responsibilities", found);
    }

    private record Work(Set<String> identities) implements Worklist {

        @Override
        public List<Group> groups() {
            return identities.isEmpty()
                    ? List.of()
                    : List.of(new Group(AssetId.named("Glossary", Optional.empty()), identities.size()));
        }

        @Override
        public List<Single> singles() {
            return List.of();
        }

        @Override
        public long beyond() {
            return 0;
        }

        @Override
        public Optional<String> identity(int group, String name) {
            return Optional.of(name).filter(identities::contains);
        }
    }

    @Override
    public Worklist missing(Cycle cycle) {
        return new Work(ledgers.missing.getOrDefault(cycle.id(), Set.of()));
    }

    @Override
    public boolean hasKept(SynchronizationId id) {
        return !kept.getOrDefault(id, Map.of()).isEmpty();
    }

    /** What is kept in a tenant; what is kept of another one counts as nothing. */
    Map<String, KeptAsset> keptIn(SynchronizationId id, Prepared prepared) {
        return prepared.tenant().equals(keptIn.get(id)) ? kept.getOrDefault(id, Map.of()) : Map.of();
    }

    private Set<String> back(Cycle cycle, Prepared prepared) {
        var back = new TreeSet<>(keptIn(cycle.synchronizationId(), prepared).keySet());
        back.retainAll(ledgers.ledgers.getOrDefault(cycle.id(), Map.of()).keySet());
        return back;
    }

    @Override
    public Worklist returned(Cycle cycle, Prepared prepared) {
        return new Work(back(cycle, prepared));
    }

    private static String key(Cycle cycle, Purpose purpose, int part) {
        return cycle.id() + " " + purpose + " " + part;
    }

    @Override
    public void write(Cycle cycle, Purpose purpose, int part, List<KeptAsset> found) {
        parts.put(key(cycle, purpose, part), List.copyOf(found));
    }

    private Map<String, KeptAsset> read(Cycle cycle, Purpose purpose, int count) {
        var read = new LinkedHashMap<String, KeptAsset>();
        for (int part = 1; part <= count; part++) {
            var found = parts.get(key(cycle, purpose, part));
            if (found == null) {
                // As in a bucket: who has lost its lease may read after another one has ended the cycle.
                throw new Hazards.PortFailed();
            }
            found.forEach(asset -> read.put(asset.identity(), asset));
        }
        return read;
    }

    @Override
    public void keep(Cycle cycle, Prepared prepared, int firstParts, int lastParts) {
        var all = new HashMap<>(keptIn(cycle.synchronizationId(), prepared));
        all.putAll(read(cycle, Purpose.HOLD, firstParts));
        all.putAll(read(cycle, Purpose.KEEP, lastParts));
        keepers.add(cycle.id());
        kept.put(cycle.synchronizationId(), all);
        keptIn.put(cycle.synchronizationId(), prepared.tenant());
    }

    @Override
    public Amounts writeCommands(Cycle cycle, Prepared prepared, int count) {
        var former = kept.getOrDefault(cycle.synchronizationId(), Map.of());
        var sets = new TreeMap<String, Named>();
        var now = read(cycle, Purpose.RETURNED, count);
        now.forEach((identity, asset) -> {
            var status = former.containsKey(identity) ? former.get(identity).status() : asset.status();
            if (asset.isDefault() && !status.equals(asset.status())) {
                sets.put(identity, status);
            }
        });
        commands.put(cycle.id(), sets);
        return new Amounts(sets.size(), now.size() - sets.size());
    }

    @Override
    public Payloads.Payload commands(Cycle cycle) {
        try {
            var file = Files.createTempFile("commands", ".json");
            Files.writeString(file, commands.get(cycle.id()).toString());
            return new File(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record File(Path file) implements Payloads.Payload {

        @Override
        public void close() {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void settle(Cycle cycle, Prepared prepared, int count) {
        drop(cycle, read(cycle, Purpose.RETURNED, count).keySet());
    }

    @Override
    public void forget(Cycle cycle, Prepared prepared) {
        drop(cycle, back(cycle, prepared));
    }

    @Override
    public void forget(SynchronizationId id) {
        kept.remove(id);
        keptIn.remove(id);
    }

    private void drop(Cycle cycle, Set<String> identities) {
        var rest = new HashMap<>(kept.getOrDefault(cycle.synchronizationId(), Map.of()));
        rest.keySet().removeAll(new HashSet<>(identities));
        kept.put(cycle.synchronizationId(), rest);
    }

    boolean hasParts() {
        return !parts.isEmpty();
    }

    @Override
    public void discard(Cycle cycle) {
        parts.keySet().removeIf(key -> key.startsWith(cycle.id() + " "));
    }
}
