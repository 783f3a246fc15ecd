package dev.batchsync.synchronization.guard;

import java.util.List;
import java.util.Set;

/** Collibra's own counts about a job, by type of resource. */
public record Counters(List<OfType> types) {

    /** The types that a cycle sends as commands. Attributes, relations and responsibilities come with them. */
    private static final Set<String> SENT = Set.of("Community", "Domain", "Asset", "Mapping", "Complex Relation");

    private static final String MAPPING = "Mapping";

    public Counters {
        types = List.copyOf(types);
    }

    /**
     * The numbers of one type.
     *
     * @param type in the words of commands, for example {@code Asset}
     */
    public record OfType(String type, long added, long updated, long removed, long failed) {}

    /**
     * How many resources of the types that a cycle sends were removed.
     *
     * @param mappings how many mappings were expected to be removed; more of them do not count, because Collibra makes one for
     *     each external identifier (Import API v2, "Mapping"), and it goes with its asset
     */
    public long removed(long mappings) {
        return types.stream()
                .filter(of -> SENT.contains(of.type()))
                .mapToLong(of -> of.type().equals(MAPPING) ? Math.min(of.removed(), mappings) : of.removed())
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
