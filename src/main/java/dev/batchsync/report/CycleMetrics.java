package dev.batchsync.report;

import dev.batchsync.log.MetricLog;
import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Writes the metrics about cycles, if the deployment is configured to have them. */
@ApplicationScoped
class CycleMetrics implements CycleListener {

    private final Optional<MetricLog> log;
    private final Clock clock;
    private final GaugePace pace = new GaugePace();

    CycleMetrics(MetricsConfiguration configuration, Clock clock) {
        this.log = configuration.namespace().map(MetricLog::new);
        this.clock = clock;
    }

    @Override
    public void changed(Optional<Cycle> before, Cycle after, Optional<Batch> batch) {
        log.ifPresent(metrics -> count(metrics, before, after, batch));
    }

    private void count(MetricLog metrics, Optional<Cycle> before, Cycle after, Optional<Batch> batch) {
        var now = clock.instant();
        var lines = new CycleLines(before, after, batch, now, "").lines();
        var counts = CycleCounts.of(before, after, batch, lines, now);
        if (!counts.isEmpty()) {
            metrics.write(now, "%s %s | counters".formatted(after.synchronizationId(), after.id()), counts);
        }
    }

    @Override
    public void swept(List<Cycle> unfinished, Instant now) {
        if (pace.isDue(!unfinished.isEmpty(), now)) {
            var gauges = Gauges.of(unfinished, now);
            log.ifPresent(metrics -> metrics.write(now, gauges.toString(), gauges.metrics()));
        }
    }
}
