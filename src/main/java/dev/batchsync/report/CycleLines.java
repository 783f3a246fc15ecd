package dev.batchsync.report;

import dev.batchsync.synchronization.Attempt;
import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.JobId;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.Plan;
import dev.batchsync.synchronization.guard.Comparison;
import dev.batchsync.synchronization.status.CycleSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Decides which lines to log for a cycle's transition. */
final class CycleLines implements Phase.Cases<List<LogLine>> {

    private final Optional<Cycle> before;
    private final Cycle after;
    private final Optional<Batch> batch;
    private final Instant now;
    private final String report;

    /**
     * Creates it for one transition.
     *
     * @param batch the batch that the transition is about
     * @param report where the cycle's report is, once there is one
     */
    CycleLines(Optional<Cycle> before, Cycle after, Optional<Batch> batch, Instant now, String report) {
        this.before = before;
        this.after = after;
        this.batch = batch;
        this.now = now;
        this.report = report;
    }

    List<LogLine> lines() {
        var isUnchanged =
                before.filter(cycle -> cycle.phase().equals(after.phase())).isPresent();
        if (!isUnchanged) {
            return after.phase().match(this);
        }
        return isCancelRequest() ? line(CycleEvent.CANCEL_REQUESTED, "cancel requested: " + summary()) : List.of();
    }

    private boolean isCancelRequest() {
        return after.cancelRequested()
                && before.filter(cycle -> !cycle.cancelRequested()).isPresent();
    }

    boolean isNewPhase() {
        return before.filter(
                        cycle -> cycle.phase().getClass().equals(after.phase().getClass()))
                .isEmpty();
    }

    @Override
    public List<LogLine> waiting(Phase.Waiting phase) {
        return line(CycleEvent.WAITING, "Waiting: " + after.source().key() + " starts when the present cycle is over");
    }

    @Override
    public List<LogLine> open(Phase.Open phase) {
        var source = after.source();
        var opened = after.planOnly() ? "opened to plan only: " : "opened: ";
        return line(CycleEvent.OPENED, opened + source.key() + ", " + count(source.size(), "byte", "bytes"));
    }

    @Override
    public List<LogLine> unpacking(Phase.Unpacking phase) {
        return isNewPhase() ? line(CycleEvent.UNPACKING, "Unpacking the file") : progress();
    }

    /** What was read is summed up when the next phase begins, because its last progress line may have been left out. */
    @Override
    public List<LogLine> surveying(Phase.Surveying phase) {
        if (!isNewPhase()) {
            return progress();
        }
        var lines = new ArrayList<LogLine>();
        if (before.filter(cycle -> cycle.phase() instanceof Phase.Unpacking).isPresent()) {
            var bytes = count(after.content().size(), "byte", "bytes");
            lines.add(new LogLine(CycleEvent.UNPACKED, "Unpacked the file: " + bytes));
        }
        lines.add(new LogLine(CycleEvent.CHECKING, "Checking the file; nothing is sent until all of it has been read"));
        return lines;
    }

    @Override
    public List<LogLine> comparing(Phase.Comparing phase) {
        return isNewPhase() ? line(CycleEvent.CHECKED, surveyed(phase.prepared().plan())) : progress();
    }

    @Override
    public List<LogLine> guarding(Phase.Guarding phase) {
        var compared =
                before.filter(cycle -> cycle.phase() instanceof Phase.Comparing).isPresent()
                        ? phase.prepared().comparison().map(CycleLines::compared)
                        : Optional.<LogLine>empty();
        return Stream.concat(compared.stream(), sending(phase).stream()).toList();
    }

    private static LogLine compared(Comparison found) {
        var all = found.total();
        var text = String.format(
                Locale.ROOT,
                "Compared the file with what was sent before: %,d new, %,d changed, %,d unchanged, %,d missing",
                all.added(),
                all.changed(),
                all.unchanged(),
                all.missing());
        return new LogLine(CycleEvent.COMPARED, text);
    }

    @Override
    public List<LogLine> preparing(Phase.Preparing phase) {
        return sending(phase);
    }

    @Override
    public List<LogLine> importing(Phase.Importing phase) {
        return phase.isUnpacking() ? progress() : sending(phase);
    }

    @Override
    public List<LogLine> finalizing(Phase.Finalizing phase) {
        return sending(phase);
    }

    @Override
    public List<LogLine> restoring(Phase.Restoring phase) {
        return sending(phase);
    }

    private List<LogLine> sending(Phase.Resumable phase) {
        var lines = new ArrayList<LogLine>();
        batch.ifPresent(known -> lines.addAll(succeeded(phase, known)));
        lines.addAll(phase.attempt().match(new OfAttempt()));
        return lines;
    }

    private String surveyed(Plan plan) {
        return "Checked the file: %s with %s in %s, after %s"
                .formatted(
                        count(plan.resources(), "resource", "resources"),
                        count(plan.characteristics(), "characteristic", "characteristics"),
                        count(plan.batches(), "batch", "batches"),
                        seconds(after.openedAt(), now));
    }

    private static List<LogLine> succeeded(Phase.Resumable phase, Batch batch) {
        if (!(batch.status() instanceof Batch.Succeeded done)) {
            return List.of();
        }
        return line(
                CycleEvent.IMPORTED,
                "Imported batch %d of %d: %s in %s"
                        .formatted(
                                batch.number(),
                                phase.prepared().plan().batches(),
                                count(batch.resources(), "resource", "resources"),
                                seconds(done.sentAt(), done.endedAt())));
    }

    private final class OfAttempt implements Attempt.Cases<List<LogLine>> {

        @Override
        public List<LogLine> due(Attempt.Due attempt) {
            return attempt.why().isEmpty() ? List.of() : line(CycleEvent.RETRY, summary());
        }

        @Override
        public List<LogLine> queued(Attempt.Queued attempt) {
            return isNews() ? line(CycleEvent.JOB, summary()) : List.of();
        }

        @Override
        public List<LogLine> paused(Attempt.Paused attempt) {
            return isNews() ? line(CycleEvent.PAUSED, summary()) : List.of();
        }

        @Override
        public List<LogLine> sending(Attempt.Sending attempt) {
            return List.of();
        }

        @Override
        public List<LogLine> unknown(Attempt.Unknown attempt) {
            return isNews() ? line(CycleEvent.JOB, summary()) : List.of();
        }

        @Override
        public List<LogLine> running(Attempt.Running attempt) {
            if (!isNews()) {
                return List.of();
            }
            if (attempt.watch().unanswered().isPresent()) {
                return line(CycleEvent.RETRY, summary());
            }
            var isSameJob = before.flatMap(CycleLines::job).equals(Optional.of(attempt.job()));
            return isSameJob ? progress() : line(CycleEvent.JOB, summary());
        }

        /** Collibra is asked again and again, and often the answer is the same. */
        private boolean isNews() {
            return !before.map(CycleSummary::of).equals(Optional.of(summary()));
        }
    }

    private static Optional<JobId> job(Cycle cycle) {
        return cycle.phase() instanceof Phase.Resumable sending && sending.attempt() instanceof Attempt.Running running
                ? Optional.of(running.job())
                : Optional.empty();
    }

    @Override
    public List<LogLine> held(Phase.Held phase) {
        return line(CycleEvent.HELD, withReport("held: " + summary()));
    }

    @Override
    public List<LogLine> failed(Phase.Failed phase) {
        return after.planOnly()
                ? line(CycleEvent.PLAN_FAILED, withReport("plan failed: " + summary()))
                : line(CycleEvent.FAILED, withReport("failed: " + summary()));
    }

    @Override
    public List<LogLine> planned(Phase.Planned phase) {
        return line(CycleEvent.PLANNED, withReport("planned: " + summary() + "; nothing was sent"));
    }

    @Override
    public List<LogLine> cancelled(Phase.Cancelled phase) {
        return line(CycleEvent.CANCELLED, "cancelled: " + summary());
    }

    @Override
    public List<LogLine> completed(Phase.Completed phase) {
        var duration = seconds(after.openedAt(), phase.at());
        return line(CycleEvent.COMPLETED, withReport("completed: " + summary() + ", after " + duration));
    }

    @Override
    public List<LogLine> unchanged(Phase.Unchanged phase) {
        return line(CycleEvent.UNCHANGED, withReport("unchanged: " + summary()));
    }

    private List<LogLine> progress() {
        return line(CycleEvent.PROGRESS, summary());
    }

    private static List<LogLine> line(CycleEvent event, String text) {
        return List.of(new LogLine(event, text));
    }

    private String withReport(String text) {
        return text + (text.endsWith(".") ? " Report: " : "; report: ") + report;
    }

    private String summary() {
        return CycleSummary.of(after);
    }

    private static String count(long number, String one, String several) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : several);
    }

    private static String seconds(Instant from, Instant to) {
        return String.format(Locale.ROOT, "%.1f s", Duration.between(from, to).toMillis() / 1000.0);
    }
}
