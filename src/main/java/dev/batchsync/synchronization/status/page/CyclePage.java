package dev.batchsync.synchronization.status.page;

import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.Prepared;
import dev.batchsync.synchronization.Problem;
import dev.batchsync.synchronization.guard.Comparison;
import dev.batchsync.synchronization.status.CycleStatus;
import dev.batchsync.synchronization.status.GuardFacts;
import dev.batchsync.synchronization.status.PhaseTones;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A cycle as its page and its report show it.
 *
 * @param tone bad, good, off or busy
 * @param quote the line of the file at which it stopped, if its problem has a place in a text
 * @param batchesDoneAt when all batches will be in Collibra, if that can be estimated
 * @param missing the first of the missing resources
 * @param jobs the latest jobs
 * @param olderJobs how many are not shown
 */
public record CyclePage(
        CycleStatus status,
        Advice advice,
        String tone,
        List<CycleStep> steps,
        Optional<Quote> quote,
        Optional<JobNow> job,
        Optional<Instant> batchesDoneAt,
        BatchStrip strip,
        List<BatchFailure> failures,
        List<TypeRow> types,
        List<MissingRow> missing,
        long missingTotal,
        List<JobLine> jobs,
        long olderJobs,
        List<ResultFile> files) {

    /** A resource that was sent before and is not in the file. */
    public record MissingRow(String type, String name, String cycle, String source, Instant at) {}

    /** Puts it together. It reads little of the file, and only to quote it. */
    public static CyclePage of(Cycle cycle, List<Batch> batches, SourceQuotes quotes, Instant now) {
        var phase = cycle.phase();
        var prepared = GuardFacts.prepared(phase);
        var missing = missing(prepared);
        var total = prepared.flatMap(Prepared::comparison)
                .map(found -> found.total().missing())
                .orElse(0L);
        var jobs = JobLine.of(cycle, batches);
        var sent = batches.stream()
                .filter(batch -> !(batch.status() instanceof Batch.Planned))
                .count();
        var status = CycleStatus.of(cycle, batches);
        return new CyclePage(
                status,
                advice(cycle, status),
                PhaseTones.of(phase),
                CycleStep.of(phase.match(new CycleStanding(cycle.totals()))),
                ShortCause.problem(phase).flatMap(problem -> quote(cycle, problem, quotes)),
                JobNow.of(cycle),
                JobNow.batchesDoneAt(cycle, batches, now),
                BatchStrip.of(phase instanceof Phase.Unchanged ? List.of() : batches, current(phase)),
                batches.stream()
                        .flatMap(batch -> BatchFailure.of(cycle, batch, quotes).stream())
                        .toList(),
                TypeRow.of(prepared, phase),
                missing,
                total,
                jobs,
                Math.max(0, sent - JobLine.SHOWN),
                ResultFile.of(cycle, batches, total > 0, status.fix()));
    }

    private static Advice advice(Cycle cycle, CycleStatus status) {
        var advice = status.fix().map(fix -> Advice.of(cycle).orBy(fix)).orElseGet(() -> Advice.of(cycle));
        var upload = status.fixUpload().filter(latest -> !cycle.isEnded());
        return upload.map(latest -> latest.refusal().isPresent() ? advice.orAfter(latest) : advice.whileRead(latest))
                .orElse(advice);
    }

    private static Optional<Integer> current(Phase phase) {
        return phase instanceof Phase.Importing importing ? Optional.of(importing.batch()) : Optional.empty();
    }

    private static Optional<Quote> quote(Cycle cycle, Problem problem, SourceQuotes quotes) {
        return problem.place()
                .flatMap(place -> place instanceof Problem.TextLocation text
                                && text.key().equals(cycle.source().key())
                        ? quotes.problem(cycle.content(), text, problem.kind())
                        : Optional.empty());
    }

    private static List<MissingRow> missing(Optional<Prepared> prepared) {
        return prepared.flatMap(Prepared::comparison)
                .map(found ->
                        found.firstMissing().stream().map(of -> row(found, of)).toList())
                .orElse(List.of());
    }

    private static MissingRow row(Comparison found, Comparison.Missing missing) {
        var origin = found.origin(missing);
        return new MissingRow(
                missing.kind().term(), missing.name(), origin.cycle().value(), origin.source(), origin.at());
    }

    /** Whether it may look different in a moment. */
    public boolean isUnderWay() {
        return tone.equals(PhaseTones.BUSY);
    }
}
