package dev.batchsync.synchronization.guard;

import java.util.List;
import java.util.Set;

/** What Collibra itself counted in a job, by type of resource. */
public record Counters(List<OfType> types) {

    /** The types that a cycle sends as commands. Attributes, relations and responsibilities come with them. */
    private static final Set<String> SENT = Set.of("Community", "Domain", "Asset", "Mapping", "Complex Relation");

    public Counters {
        types = List.copyOf(types);
    }

    /**
     * The numbers of one type.
     *
     * @param type in the words of commands, for example {@code Asset}
     */
    public record OfType(String type, long added, long updated, long removed, long failed) {}

    /** How many resources of the types that a cycle sends were removed. */
    public long removed() {
        return types.stream()
                .filter(of -> SENT.contains(of.type()))
                .mapToLong(OfType::removed)
                .sum();
    }

    /** How many resources of one type were changed. */
    public long updated(String type) {
        return types.stream()
                .filter(of -> of.type().equals(type))
                .mapToLong(OfType::updated)
                .sum();
    }
}
