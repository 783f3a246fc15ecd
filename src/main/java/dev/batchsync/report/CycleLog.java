package dev.batchsync.report;

import dev.batchsync.synchronization.Attempt;
import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.BucketLayout;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleListener;
import dev.batchsync.synchronization.CycleSummary;
import dev.batchsync.synchronization.JobId;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.Plan;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * One log line for each transition that a person wants to follow, and some on the way.
 *
 * <p>The deployment's metric filters look for {@code | held: }, {@code | failed: } and {@code | completed: }.
 */
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
        var phase = after.phase();
        if (before.filter(cycle -> cycle.phase().equals(phase)).isPresent()) {
            return;
        }
        var isNew = before.filter(cycle -> cycle.phase().getClass().equals(phase.getClass()))
                .isEmpty();
        if (isNew) {
            pace.startOver(after.id());
            before.ifPresent(left -> leaves(left, after));
        }
        if (phase instanceof Phase.Held) {
            line(Logger.Level.ERROR, after, "held: " + CycleSummary.of(after) + report(after));
        } else if (phase instanceof Phase.Failed) {
            line(Logger.Level.ERROR, after, "failed: " + CycleSummary.of(after) + report(after));
        } else if (phase instanceof Phase.Cancelled) {
            line(Logger.Level.WARN, after, "cancelled: " + CycleSummary.of(after));
        } else if (phase instanceof Phase.Completed completed) {
            line(Logger.Level.INFO, after, completed(after, completed));
        } else if (phase instanceof Phase.Resumable sending) {
            batch.filter(b -> b.status() instanceof Batch.Succeeded).ifPresent(b -> line(after, succeeded(sending, b)));
            attempted(before, after, sending.attempt());
        } else if (isNew) {
            line(after, begun(after));
        } else {
            progress(after);
        }
    }

    /** What was read is summed up when the next phase begins, because the last progress line may not have been due. */
    private void leaves(Cycle before, Cycle after) {
        if (before.phase() instanceof Phase.Surveying && after.phase() instanceof Phase.Resumable next) {
            line(after, surveyed(after, next.prepared().plan()));
        }
        if (before.phase() instanceof Phase.Unpacking && after.phase() instanceof Phase.Surveying) {
            line(after, "Unpacked the file: " + count(after.content().size(), "byte", "bytes"));
        }
    }

    private void attempted(Optional<Cycle> before, Cycle after, Attempt attempt) {
        if (attempt instanceof Attempt.Due due && !due.why().isEmpty()) {
            line(Logger.Level.WARN, after, CycleSummary.of(after));
        }
        if (attempt instanceof Attempt.Running || attempt instanceof Attempt.Unknown) {
            if (before.map(CycleSummary::of).equals(Optional.of(CycleSummary.of(after)))) {
                return;
            }
            if (before.isPresent()
                    && job(before.get()).equals(job(after))
                    && job(after).isPresent()) {
                progress(after);
            } else {
                pace.written(after.id(), clock.instant());
                line(after, CycleSummary.of(after));
            }
        }
    }

    private static Optional<JobId> job(Cycle cycle) {
        return cycle.phase() instanceof Phase.Resumable sending && sending.attempt() instanceof Attempt.Running running
                ? Optional.of(running.job())
                : Optional.empty();
    }

    private void progress(Cycle cycle) {
        if (pace.isDue(cycle.id(), clock.instant())) {
            line(cycle, CycleSummary.of(cycle));
        }
    }

    private static String begun(Cycle cycle) {
        var source = cycle.source();
        if (cycle.phase() instanceof Phase.Open) {
            return "opened: " + source.key() + ", " + count(source.size(), "byte", "bytes");
        }
        if (cycle.phase() instanceof Phase.Unpacking) {
            return "Unpacking the file";
        }
        return cycle.phase() instanceof Phase.Surveying
                ? "Checking the file; nothing is sent until all of it has been read"
                : "Waiting: " + source.key() + " starts when the present cycle is over";
    }

    private String surveyed(Cycle cycle, Plan plan) {
        return "Checked the file: %s with %s in %s, after %s"
                .formatted(
                        count(plan.resources(), "resource", "resources"),
                        count(plan.characteristics(), "characteristic", "characteristics"),
                        count(plan.batches(), "batch", "batches"),
                        seconds(cycle.openedAt(), clock.instant()));
    }

    private static String succeeded(Phase.Resumable phase, Batch batch) {
        var done = (Batch.Succeeded) batch.status();
        return "Imported batch %d of %d: %s in %s"
                .formatted(
                        batch.number(),
                        phase.prepared().plan().batches(),
                        count(batch.resources(), "resource", "resources"),
                        seconds(done.sentAt(), done.endedAt()));
    }

    private String completed(Cycle cycle, Phase.Completed phase) {
        return "completed: %s, after %s%s"
                .formatted(CycleSummary.of(cycle), seconds(cycle.openedAt(), phase.at()), report(cycle));
    }

    private String report(Cycle cycle) {
        return "; report: " + bucket.location(BucketLayout.result(cycle, ReportWriter.HTML));
    }

    private static String count(long number, String one, String several) {
        return text("%,d %s", number, number == 1 ? one : several);
    }

    private static String seconds(Instant from, Instant to) {
        return text("%.1f s", Duration.between(from, to).toMillis() / 1000.0);
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private static void line(Cycle cycle, String text) {
        line(Logger.Level.INFO, cycle, text);
    }

    private static void line(Logger.Level level, Cycle cycle, String text) {
        LOG.logf(level, "%s %s | %s", cycle.synchronizationId(), cycle.id(), text);
    }
}
