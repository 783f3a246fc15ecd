package dev.batchsync.synchronization.model;

import dev.batchsync.synchronization.Problem.Location;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** The pairs of an asset type and a name that commands have, each with the first such command. It keeps a limited number. */
public final class UsedPairs {

    /** As many as there can be names; see {@link UsedNames#MOST}. */
    public static final int MOST = 5_000;

    private final List<Pair> pairs = new ArrayList<>();
    private final Set<Integer> known = new HashSet<>();
    private boolean isComplete = true;

    /**
     * Two names by their numbers in {@link UsedNames}.
     *
     * @param type that of an asset type
     * @param name that of an attribute type, a relation type or a status
     */
    public record Pair(int type, int name, Location place) {}

    /**
     * As they were kept.
     *
     * @param isComplete whether there were no others
     */
    public static UsedPairs of(List<Pair> kept, boolean isComplete) {
        var pairs = new UsedPairs();
        kept.forEach(pair -> pairs.known.add(key(pair.type(), pair.name())));
        pairs.pairs.addAll(kept);
        pairs.isComplete = isComplete;
        return pairs;
    }

    void take(UsedPairs others) {
        pairs.addAll(others.pairs);
        known.addAll(others.known);
        isComplete &= others.isComplete;
    }

    private static int key(int type, int name) {
        return type * UsedNames.MOST + name;
    }

    boolean isNew(int type, int name) {
        return !known.contains(key(type, name));
    }

    /** Whether something was changed. */
    boolean add(int type, int name, Supplier<Location> place) {
        if (pairs.size() >= MOST) {
            return leaveOut();
        }
        known.add(key(type, name));
        pairs.add(new Pair(type, name, place.get()));
        return true;
    }

    /** Notes that there are others; whether that is new. */
    boolean leaveOut() {
        var before = isComplete;
        isComplete = false;
        return before;
    }

    public List<Pair> all() {
        return List.copyOf(pairs);
    }

    /** Whether there are no others. */
    public boolean areComplete() {
        return isComplete;
    }
}
