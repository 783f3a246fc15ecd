package dev.batchsync.source.fix;

import dev.batchsync.source.read.SubjectIdentities;
import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.ByteRange;
import dev.batchsync.synchronization.failure.CommandError.Subject;
import dev.batchsync.synchronization.repair.FixContent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The groups about some resources, found while a part of a source is read. */
final class Selection implements Groups.Visitor {

    private final Map<String, Subject> wanted;
    private final boolean areAllKnown;
    private final Set<String> found = new HashSet<>();
    private final Set<String> prints = new HashSet<>();
    private final List<ByteRange> ranges = new ArrayList<>();

    Selection(Set<Subject> subjects) {
        this.wanted = SubjectIdentities.of(subjects);
        this.areAllKnown = wanted.values().containsAll(subjects);
    }

    @Override
    public void visit(Batch group, List<Groups.Named> resources) {
        var hits = resources.stream()
                .map(Groups.Named::identity)
                .filter(wanted::containsKey)
                .toList();
        if (!hits.isEmpty()) {
            found.addAll(hits);
            ranges.add(group.range());
            resources.forEach(resource -> prints.add(FixContent.print(resource.identity())));
        }
    }

    /** Where the groups are in the source; empty if not every resource was found. */
    Optional<List<ByteRange>> ranges() {
        return areAllKnown && found.size() == wanted.size() ? Optional.of(ranges) : Optional.empty();
    }

    /** What a file with these groups is about. */
    FixContent content() {
        return FixContent.of(ranges.size(), prints);
    }
}
