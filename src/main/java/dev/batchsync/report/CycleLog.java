package dev.batchsync.report;

import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.BucketLayout;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.CycleListener;
import dev.batchsync.synchronization.retry.Failures;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Logs each transition that a person wants to follow, and progress at most once in a while. */
@ApplicationScoped
class CycleLog implements CycleListener {

    private static final Logger LOG = Logger.getLogger("dev.batchsync.cycle");

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
                LOG.logf(line.level(), "%s %s | %s", after.synchronizationId(), after.id(), line.text());
            }
        }
    }

    @Override
    public void failed(Cycle cycle, Throwable cause) {
        LOG.errorf(
                cause,
                "%s %s | error: %s",
                cycle.synchronizationId(),
                cycle.id(),
                cycle.failures()
                        .map(CycleLog::next)
                        .orElse("the program failed, and does not try this again by itself"));
    }

    private static String next(Failures failures) {
        return "the program failed (%d of %d), and tries again at %s"
                .formatted(failures.count(), Failures.MOST, failures.nextTry());
    }

    private boolean isWritten(LogLine line, CycleId cycle, Instant now) {
        return switch (line.kind()) {
            case EVENT -> true;
            case NEW_STATE_OF_JOB -> {
                pace.written(cycle, now);
                yield true;
            }
            case PROGRESS -> pace.isDue(cycle, now);
        };
    }
}
