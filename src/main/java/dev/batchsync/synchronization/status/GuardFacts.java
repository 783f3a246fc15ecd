package dev.batchsync.synchronization.status;

import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.Prepared;
import dev.batchsync.synchronization.guard.Aftermath;
import dev.batchsync.synchronization.guard.Comparison;
import dev.batchsync.synchronization.guard.ResourceKind;
import dev.batchsync.synchronization.status.CycleStatus.ApprovalStatus;
import dev.batchsync.synchronization.status.CycleStatus.ApprovedStatus;
import dev.batchsync.synchronization.status.CycleStatus.ComparisonStatus;
import dev.batchsync.synchronization.statuses.StatusTexts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Finds the facts about the guard that a status shows. */
public final class GuardFacts {

    private GuardFacts() {}

    static Optional<ApprovalStatus> approval(Phase phase) {
        return phase instanceof Phase.Held held
                ? held.question()
                        .map(asked -> new ApprovalStatus(asked.token(), asked.consequence(), byType(asked.missing())))
                : Optional.empty();
    }

    static Optional<ApprovedStatus> approved(Phase phase) {
        return prepared(phase)
                .flatMap(Prepared::approval)
                .map(person -> new ApprovedStatus(person.token(), person.by(), person.at()));
    }

    static Optional<ComparisonStatus> comparison(Phase phase) {
        return prepared(phase).flatMap(Prepared::comparison).map(found -> comparison(found, aftermath(phase)));
    }

    private static ComparisonStatus comparison(Comparison found, List<String> aftermath) {
        var all = found.total();
        return new ComparisonStatus(
                all.added(), all.changed(), all.unchanged(), byType(found.missing()), found.missingList(), aftermath);
    }

    private static List<String> aftermath(Phase phase) {
        return phase instanceof Phase.Completed completed
                ? Stream.concat(
                                Aftermath.of(completed).sentences().stream(),
                                StatusTexts.restored(completed.restoration()).stream())
                        .toList()
                : List.of();
    }

    /** What is known of the source of a cycle in that phase, if it was surveyed. */
    public static Optional<Prepared> prepared(Phase phase) {
        if (phase instanceof Phase.Completed completed) {
            return Optional.of(completed.prepared());
        }
        if (phase instanceof Phase.Unchanged unchanged) {
            return Optional.of(unchanged.prepared());
        }
        if (phase instanceof Phase.Planned planned) {
            return Optional.of(planned.prepared());
        }
        if (phase instanceof Phase.Cancelled cancelled) {
            return cancelled.held().flatMap(GuardFacts::prepared);
        }
        var current = phase instanceof Phase.Held held ? held.resumption() : phase;
        return current instanceof Phase.Resumable resumable ? Optional.of(resumable.prepared()) : Optional.empty();
    }

    private static Map<String, Long> byType(Map<ResourceKind, Long> numbers) {
        var byType = new TreeMap<String, Long>();
        numbers.forEach((kind, number) -> byType.put(kind.term(), number));
        return byType;
    }
}
