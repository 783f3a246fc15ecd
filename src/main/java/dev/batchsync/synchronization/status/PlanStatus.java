package dev.batchsync.synchronization.status;

import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.forecast.ExpectedTime;
import dev.batchsync.synchronization.forecast.Forecast;
import dev.batchsync.synchronization.guard.Comparison;
import dev.batchsync.synchronization.guard.KindCounts;
import dev.batchsync.synchronization.guard.LedgerBase;
import dev.batchsync.synchronization.guard.ResourceKind;
import dev.batchsync.synchronization.status.CycleStatus.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * The result of a plan, in the order in which a person reads it.
 *
 * @param id of the cycle that planned
 * @param source key of the file
 * @param outcome what a cycle of this file would do: sent, held or unchanged
 * @param held what it would be held for
 * @param unchangedSince the completed cycle that it would only repeat
 * @param added resources that are new; programs see them as {@code new}
 * @param duplicates resources of which commands that stand apart replace what others set
 * @param missingList key of the list of all missing resources
 * @param resources number of commands in the file
 * @param expected how long the jobs would take; empty if no earlier jobs of this synchronization id are known
 * @param openCycle a cycle of the same synchronization id that was open; what it sends is not compared
 * @param remarks what a person should know, for example what could not be compared
 * @param unseen what a plan cannot see
 */
public record PlanStatus(
        String id,
        String synchronizationId,
        String source,
        Instant plannedAt,
        String outcome,
        Optional<Reason> held,
        Optional<String> unchangedSince,
        Amount added,
        Amount changed,
        Amount unchanged,
        Amount missing,
        Amount duplicates,
        Optional<String> missingList,
        int batches,
        long resources,
        Optional<Expected> expected,
        ComparedWith comparedWith,
        Optional<String> openCycle,
        List<String> remarks,
        List<String> unseen) {

    private static final List<String> UNSEEN = List.of(
            "Changes made in Collibra itself: the file is compared with what earlier cycles sent, not with Collibra.",
            "Whether the Collibra user of the program may change all of this.",
            "What Collibra refuses only during the import, for example a relation that an asset type does not allow.",
            "How many of the missing assets have a status or responsibilities that a finalization would take away.",
            "What else is lost with a community or domain that a finalization deletes.",
            "What changes until a cycle runs: other uploads, the definition, Collibra.");

    /** A number of resources, in all and by type, without types of which there are none. */
    public record Amount(long total, Map<String, Long> byType) {

        private static Amount of(Optional<Comparison> comparison, ToLongFunction<KindCounts> number) {
            var byType = new TreeMap<String, Long>();
            comparison.ifPresent(found -> found.counts().forEach((kind, counts) -> add(byType, kind, number, counts)));
            return new Amount(
                    byType.values().stream().mapToLong(Long::longValue).sum(), byType);
        }

        private static void add(
                Map<String, Long> byType, ResourceKind kind, ToLongFunction<KindCounts> number, KindCounts counts) {
            var count = number.applyAsLong(counts);
            if (count > 0) {
                byType.put(kind.term(), count);
            }
        }
    }

    /** How many seconds the jobs would take if they were as fast as those of the cycle {@code like}. */
    public record Expected(long seconds, String like) {

        private static Expected of(ExpectedTime time) {
            return new Expected(
                    Math.max(1, time.jobs().plusMillis(500).toSeconds()),
                    time.like().value());
        }
    }

    /**
     * What the file was compared with.
     *
     * @param cycle the last completed cycle; empty if there was none
     * @param at when it sent the last of it
     * @param unfinished cycles after it that sent something and did not complete
     */
    public record ComparedWith(Optional<String> cycle, Optional<Instant> at, List<String> unfinished) {

        private static ComparedWith of(Optional<LedgerBase> base) {
            var completed = base.flatMap(LedgerBase::completed);
            return new ComparedWith(
                    completed.map(sent -> sent.ledger().cycle().value()),
                    completed.map(LedgerBase.Sent::at),
                    base.map(LedgerBase::since).orElse(List.of()).stream()
                            .filter(sent -> !sent.isCorrection())
                            .map(sent -> sent.ledger().cycle().value())
                            .toList());
        }
    }

    /** Empty unless it is a plan that came to its end. */
    static Optional<PlanStatus> of(Cycle cycle) {
        return cycle.phase() instanceof Phase.Planned planned ? Optional.of(of(cycle, planned)) : Optional.empty();
    }

    private static PlanStatus of(Cycle cycle, Phase.Planned phase) {
        var prepared = phase.prepared();
        var found = prepared.comparison();
        var forecast = phase.forecast();
        return new PlanStatus(
                cycle.id().value(),
                cycle.synchronizationId().value(),
                cycle.source().key(),
                phase.at(),
                outcome(forecast),
                forecast.hold().map(PhaseFacts::reason),
                forecast.like().map(CycleId::value),
                Amount.of(found, KindCounts::added),
                Amount.of(found, KindCounts::changed),
                Amount.of(found, KindCounts::unchanged),
                Amount.of(found, KindCounts::missing),
                Amount.of(found, KindCounts::duplicates),
                found.flatMap(Comparison::missingList),
                prepared.plan().batches(),
                prepared.plan().resources(),
                forecast.time().map(Expected::of),
                ComparedWith.of(prepared.against()),
                forecast.open().map(CycleId::value),
                cycle.warnings(),
                UNSEEN);
    }

    private static String outcome(Forecast forecast) {
        if (forecast.isSent()) {
            return "sent";
        }
        return forecast.like().isPresent() ? "unchanged" : "held";
    }
}
