package dev.batchsync.synchronization.status;

import dev.batchsync.synchronization.Attempt;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.Prepared;
import dev.batchsync.synchronization.SourceFormat;
import dev.batchsync.synchronization.failure.UtcTime;
import dev.batchsync.synchronization.guard.Aftermath;
import dev.batchsync.synchronization.guard.Comparison;
import dev.batchsync.synchronization.guard.KindCounts;
import dev.batchsync.synchronization.retry.Failures;
import dev.batchsync.synchronization.statuses.StatusTexts;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says in one line where a cycle stands. */
public final class CycleSummary implements Phase.Cases<String> {

    private final Cycle cycle;

    private CycleSummary(Cycle cycle) {
        this.cycle = cycle;
    }

    public static String of(Cycle cycle) {
        return cycle.phase().match(new CycleSummary(cycle)) + requests(cycle) + failures(cycle);
    }

    private static String requests(Cycle cycle) {
        return cycle.cancelRequested() && !cycle.isEnded()
                ? " (cancel requested: the cycle ends as soon as none of its jobs runs)"
                : "";
    }

    private static String failures(Cycle cycle) {
        return cycle.phase() instanceof Phase.Underway
                ? cycle.failures().map(CycleSummary::text).orElse("")
                : "";
    }

    private static String text(Failures known) {
        return (known.count() == 1 ? " (the program failed: " : text(" (the program failed %d times: ", known.count()))
                + known.cause()
                + "; next try at "
                + UtcTime.of(known.nextTry())
                + text("; after %d failures in a row, a person has to decide)", Failures.MOST);
    }

    @Override
    public String waiting(Phase.Waiting phase) {
        return "Waiting until the cycle before it is over";
    }

    @Override
    public String open(Phase.Open phase) {
        return "Accepted";
    }

    @Override
    public String unpacking(Phase.Unpacking phase) {
        return text("Unpacked %,d bytes so far", phase.reached().bytes());
    }

    @Override
    public String surveying(Phase.Surveying phase) {
        var reached = phase.reached();
        var unit = SourceFormat.unit(cycle.source());
        var all = unit.equals("bytes") ? text(" of %,d", cycle.content().size()) : "";
        return text("Read %,d%s %s: ", reached.offset(), all, unit)
                + Count.of(reached.resources(), "resource")
                + " in "
                + Count.of(reached.batches(), "batch")
                + " so far";
    }

    @Override
    public String comparing(Phase.Comparing phase) {
        return "Comparing the file with what was sent before";
    }

    @Override
    public String guarding(Phase.Guarding phase) {
        return phase.attempt() instanceof Attempt.Due due && !due.why().isEmpty()
                ? "Cannot reach Collibra; trying again at " + UtcTime.of(due.notBefore()) + ": " + due.why()
                : pausedOr(phase, "Checking whether a person must be asked");
    }

    @Override
    public String preparing(Phase.Preparing phase) {
        return phase.attempt() instanceof Attempt.Due due && !due.why().isEmpty()
                ? "Cannot reach Collibra; trying again at " + UtcTime.of(due.notBefore()) + ": " + due.why()
                : pausedOr(phase, "Checking whether Collibra is ready");
    }

    @Override
    public String importing(Phase.Importing phase) {
        var plan = phase.prepared().plan();
        var what = phase.finalizes() ? "Importing and finalizing batch" : "Importing batch";
        var where = text("%s %d of %d: ", what, phase.batch(), plan.batches());
        return phase.isUnpacking()
                ? where + "what was unpacked is gone, so the file is unpacked again"
                : where + of(phase.attempt());
    }

    @Override
    public String finalizing(Phase.Finalizing phase) {
        return isReading(phase)
                ? "Reading the statuses of missing assets before the finalization"
                : "Finalizing: " + of(phase.attempt());
    }

    private static boolean isReading(Phase.Resumable phase) {
        return phase.attempt() instanceof Attempt.Due due
                && due.why().isEmpty()
                && phase.prepared()
                        .statuses()
                        .last()
                        .filter(reading -> !reading.complete())
                        .isPresent();
    }

    @Override
    public String restoring(Phase.Restoring phase) {
        return phase.stage() == Phase.Restoring.Stage.SENDING
                ? "Finalized; setting the former statuses of assets that came back: " + of(phase.attempt())
                : pausedOr(phase, "Finalized; reading the statuses of assets that came back");
    }

    private static String pausedOr(Phase.Resumable phase, String otherwise) {
        return phase.attempt() instanceof Attempt.Paused ? "Not yet sent: " + of(phase.attempt()) : otherwise;
    }

    @Override
    public String held(Phase.Held phase) {
        return phase.problem().toString();
    }

    @Override
    public String completed(Phase.Completed phase) {
        var prepared = phase.prepared();
        var aftermath = Stream.concat(
                        Aftermath.of(phase).sentences().stream(), StatusTexts.restored(phase.restoration()).stream())
                .collect(Collectors.joining(". "));
        return (aftermath.isEmpty() ? "" : aftermath + ". ")
                + "Imported "
                + Count.of(prepared.plan().resources(), "resource")
                + " in "
                + Count.of(prepared.plan().batches(), "batch")
                + " and finalized with "
                + prepared.definition().finalization().term();
    }

    @Override
    public String unchanged(Phase.Unchanged phase) {
        return "Nothing has changed since cycle " + phase.like() + ", so nothing was sent";
    }

    @Override
    public String planned(Phase.Planned phase) {
        var forecast = phase.forecast();
        if (forecast.hold().isPresent()) {
            return "A cycle of this file would be held: " + forecast.hold().get();
        }
        return forecast.like()
                .map(like -> "A cycle of this file would send nothing, because nothing has changed since cycle " + like)
                .orElseGet(() -> "A cycle of this file would send " + amounts(phase.prepared()));
    }

    private static String amounts(Prepared prepared) {
        var plan = prepared.plan();
        var found = prepared.comparison().map(Comparison::total).orElse(KindCounts.NONE);
        return Count.of(plan.resources(), "resource")
                + " in "
                + Count.of(plan.batches(), "batch")
                + text(
                        ": %,d new, %,d changed, %,d unchanged; %,d missing",
                        found.added(), found.changed(), found.unchanged(), found.missing());
    }

    @Override
    public String failed(Phase.Failed phase) {
        return phase.problem().toString();
    }

    @Override
    public String cancelled(Phase.Cancelled phase) {
        return phase.held()
                .map(held -> phase.why() + ". Before that, it was held: " + held.problem())
                .orElseGet(phase::why);
    }

    private static String of(Attempt attempt) {
        return attempt.match(new Attempt.Cases<>() {
            @Override
            public String due(Attempt.Due due) {
                return due.why().isEmpty()
                        ? "not yet sent" + number(due, " (", ")")
                        : "trying again at " + UtcTime.of(due.notBefore()) + number(due, " (", ")") + ": " + due.why();
            }

            @Override
            public String queued(Attempt.Queued queued) {
                return "waits for jobs of other cycles in Collibra; "
                        + (queued.ahead() == 1 ? "1 cycle comes" : text("%,d cycles come", queued.ahead()))
                        + " first";
            }

            @Override
            public String paused(Attempt.Paused paused) {
                return paused.pause().toString();
            }

            @Override
            public String sending(Attempt.Sending sending) {
                return "sending" + number(sending, " (", ")");
            }

            @Override
            public String unknown(Attempt.Unknown unknown) {
                return "no answer, looking for its job" + number(unknown, " (", ")") + ": " + unknown.why();
            }

            @Override
            public String running(Attempt.Running running) {
                var progress = running.watch().progress();
                return text("%d %% (job %s%s)", progress, running.job(), number(running, ", ", ""))
                        + withoutProgress(running.watch())
                        + running.watch()
                                .unanswered()
                                .map(why -> "; asking again at "
                                        + UtcTime.of(running.watch().nextPoll()) + ": " + why)
                                .orElse("");
            }
        });
    }

    private static String withoutProgress(Attempt.Watch watch) {
        return watch.isWithoutProgress()
                ? "; no progress since " + UtcTime.of(watch.progressedAt())
                        + ", so other cycles may start jobs meanwhile"
                : "";
    }

    /** The number of the attempt, from the second on. */
    private static String number(Attempt attempt, String before, String after) {
        var sends = attempt.tally().sends();
        return sends > 1 ? before + "attempt " + sends + after : "";
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
