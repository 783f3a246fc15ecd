package dev.batchsync.report;

import dev.batchsync.log.LineLog;
import dev.batchsync.log.LogFields;
import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.BucketLayout;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.CycleListener;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.expectation.Notice;
import dev.batchsync.synchronization.forgetting.Forgetting;
import dev.batchsync.synchronization.retry.Failures;
import dev.batchsync.synchronization.uploads.IgnoredUpload;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger.Level;

/** Logs each transition that a person wants to follow, and progress at most once in a while. */
@ApplicationScoped
class CycleLog implements CycleListener {

    private static final LineLog LOG = LineLog.named("dev.batchsync.cycle");

    private final Bucket bucket;
    private final Clock clock;
    private final ProgressPace pace = new ProgressPace();

    CycleLog(Bucket bucket, Clock clock) {
        this.bucket = bucket;
        this.clock = clock;
    }

    @Override
    public void changed(Optional<Cycle> before, Cycle after, Optional<Batch> batch) {
        var now = clock.instant();
        var report = bucket.location(BucketLayout.result(after, ReportWriter.HTML));
        var transition = new CycleLines(before, after, batch, now, report);
        if (transition.isNewPhase()) {
            pace.startOver(after.id());
        }
        for (var line : transition.lines()) {
            if (isWritten(line, after.id(), now)) {
                LOG.line(
                        line.event().level(),
                        fields(line, after, batch).with(LogFields.EVENT, line.event()),
                        "%s %s | %s",
                        after.synchronizationId(),
                        after.id(),
                        line.text());
            }
        }
    }

    @Override
    public void ignored(IgnoredUpload upload) {
        LOG.line(
                upload.marker() ? Level.INFO : Level.WARN,
                LogFields.event("ignored"),
                "%s is ignored. %s",
                upload.key(),
                upload.reason());
    }

    @Override
    public void overdue(SynchronizationId id, Notice notice) {
        LOG.line(
                notice.over().isPresent() ? Level.INFO : Level.WARN,
                LogFields.event(notice.over().isPresent() ? "on-time" : "overdue"),
                "%s",
                notice.text(id.value()));
    }

    @Override
    public void forgotten(SynchronizationId id, Forgetting end) {
        var done = end.stage() == Forgetting.Stage.DONE;
        LOG.line(
                done ? Level.INFO : Level.WARN,
                LogFields.event(done ? "forgotten" : "not-forgotten"),
                "%s | %s",
                id,
                done
                        ? "Collibra has forgotten it, at the request of " + end.by() + ": " + end.reason()
                        : "Forgetting failed. " + end.answer());
    }

    private static LogFields fields(LogLine line, Cycle after, Optional<Batch> batch) {
        return batch.filter(known -> line.event() == CycleEvent.IMPORTED)
                .map(known -> CycleFields.of(after, known))
                .orElseGet(() -> CycleFields.of(after));
    }

    @Override
    public void failed(Cycle cycle, Throwable cause) {
        LOG.failure(
                cause,
                CycleFields.of(cycle),
                "%s %s | error: %s",
                cycle.synchronizationId(),
                cycle.id(),
                cycle.failures()
                        .map(CycleLog::next)
                        .orElse("the program failed, and does not try this again by itself"));
    }

    private static String next(Failures failures) {
        return "the program failed (failure %d of at most %d in a row), and tries again at %s"
                .formatted(failures.count(), Failures.MOST, failures.nextTry());
    }

    private boolean isWritten(LogLine line, CycleId cycle, Instant now) {
        if (line.event() == CycleEvent.PROGRESS) {
            return pace.isDue(cycle, now);
        }
        if (line.event() == CycleEvent.JOB) {
            pace.written(cycle, now);
        }
        return true;
    }
}
