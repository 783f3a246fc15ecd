package dev.batchsync.report;

import dev.batchsync.synchronization.Attempt;
import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.BucketLayout;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleListener;
import dev.batchsync.synchronization.CycleSummary;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.Plan;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jboss.logging.Logger;

/** One log line for each transition that a person wants to follow. */
@ApplicationScoped
class CycleLog implements CycleListener {

    private static final Logger LOG = Logger.getLogger("dev.batchsync.cycle");

    private final Bucket bucket;
    private final Clock clock;

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
            resumable(before, after, sending);
        } else if (before.isEmpty() || !before.get().phase().getClass().equals(phase.getClass())) {
            line(after, begun(after));
        } else if (phase instanceof Phase.Unpacking) {
            line(after, "unpacking: " + CycleSummary.of(after));
        } else if (phase instanceof Phase.Surveying) {
            line(after, "survey: " + CycleSummary.of(after));
        }
    }

    private void resumable(Optional<Cycle> before, Cycle after, Phase.Resumable phase) {
        var first = before.filter(cycle -> cycle.phase() instanceof Phase.Surveying);
        if (first.isPresent()) {
            line(after, surveyed(after, phase.prepared().plan()));
        }
        var attempt = phase.attempt();
        if (attempt instanceof Attempt.Running || attempt instanceof Attempt.Unknown) {
            tellNews(before, after);
        } else if (attempt instanceof Attempt.Due due && !due.why().isEmpty()) {
            line(Logger.Level.WARN, after, CycleSummary.of(after));
        }
    }

    /** A question about a job whose answer is the same as before is no news. */
    private static void tellNews(Optional<Cycle> before, Cycle after) {
        var summary = CycleSummary.of(after);
        if (!before.map(CycleSummary::of).equals(Optional.of(summary))) {
            line(after, summary);
        }
    }

    private static String begun(Cycle cycle) {
        if (cycle.phase() instanceof Phase.Open) {
            return text(
                    "opened: %s, %,d bytes",
                    cycle.source().key(), cycle.source().size());
        }
        if (cycle.phase() instanceof Phase.Unpacking) {
            return "unpacking: begins";
        }
        return cycle.phase() instanceof Phase.Surveying
                ? "survey: begins; nothing is sent before the end of the source was read"
                : "waits: " + cycle.source().key() + " follows when the present cycle is over";
    }

    private String surveyed(Cycle cycle, Plan plan) {
        return text(
                "surveyed: %,d resources with %,d characteristics in %d batches, after %s",
                plan.resources(), plan.characteristics(), plan.batches(), seconds(cycle.openedAt(), clock.instant()));
    }

    private static String succeeded(Phase.Resumable phase, Batch batch) {
        var done = (Batch.Succeeded) batch.status();
        return text(
                "batch %d of %d succeeded: %,d resources in %s",
                batch.number(),
                phase.prepared().plan().batches(),
                batch.resources(),
                seconds(done.sentAt(), done.endedAt()));
    }

    private String completed(Cycle cycle, Phase.Completed phase) {
        return "completed: %s, after %s%s"
                .formatted(CycleSummary.of(cycle), seconds(cycle.openedAt(), phase.at()), report(cycle));
    }

    private String report(Cycle cycle) {
        return "; report: " + bucket.location(BucketLayout.result(cycle, ReportWriter.HTML));
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
