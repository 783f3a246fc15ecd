package dev.batchsync.report;

import static dev.batchsync.synchronization.SampleCycle.COMPLETED;
import static dev.batchsync.synchronization.SampleCycle.IMPORTING;
import static dev.batchsync.synchronization.SampleCycle.NOW;
import static dev.batchsync.synchronization.SampleCycle.PREPARED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.batchsync.synchronization.Attempt;
import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.ByteRange;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.JobId;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.Problem;
import dev.batchsync.synchronization.SampleCycle;
import dev.batchsync.synchronization.VirtualClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is measured of the cycles of a deployment. */
class CycleMetricsTest {

    private static final Problem PROBLEM = Problem.of(Problem.Kind.BATCH_FAILED, "1 command failed");

    private final Logger logger = Logger.getLogger("dev.batchsync.metrics");
    private final List<JsonNode> lines = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            try {
                lines.add(new ObjectMapper().readTree(line.getMessage()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    private final VirtualClock clock = new VirtualClock(NOW);
    private final CycleMetrics metrics = new CycleMetrics(() -> Optional.of("CollibraBatchSync/test"), clock);

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
    }

    @AfterEach
    void leave() {
        logger.removeHandler(handler);
    }

    private static Cycle running(String job, int progress) {
        var watch = new Attempt.Watch(NOW, NOW, progress, NOW, Optional.empty());
        var tally = new Attempt.Tally(1, 0, NOW);
        return SampleCycle.in(IMPORTING.with(new Attempt.Running(tally, new JobId(job), NOW, watch, false)));
    }

    private void changed(Cycle before, Phase after, Optional<Batch> batch) {
        metrics.changed(Optional.of(before), SampleCycle.in(after), batch);
    }

    /** The values of the metrics that the only line defines. */
    private Map<String, Double> written() {
        assertThat(lines).hasSize(1);
        var line = lines.get(0);
        var values = new TreeMap<String, Double>();
        line.at("/_aws/CloudWatchMetrics/0/Metrics").forEach(metric -> {
            var name = metric.path("Name").textValue();
            assertThat(line.path(name).isNumber()).as(name).isTrue();
            values.put(name, line.path(name).doubleValue());
        });
        return values;
    }

    @Test
    void anImportedBatchIsCountedWithItsResourcesItsBytesAndTheTimeOfItsJob() {
        var batch = new Batch(1, new ByteRange(0, 120), 0, 12, 30, "0", new Batch.Planned())
                .with(new Batch.Succeeded(new JobId("job-1"), 1, NOW, NOW.plusSeconds(90)));
        clock.pass(Duration.ofSeconds(90));

        changed(running("job-1", 99), new Phase.Importing(PREPARED, 2, IMPORTING.attempt()), Optional.of(batch));

        assertThat(written())
                .isEqualTo(Map.of(
                        "ImportedBatches", 1.0, "ImportedResources", 12.0, "ImportedBytes", 120.0, "JobSeconds", 90.0));
    }

    @Test
    void eachOutcomeIsCounted() {
        changed(SampleCycle.in(IMPORTING), COMPLETED, Optional.empty());
        assertThat(written()).isEqualTo(Map.of("CompletedCycles", 1.0));
        lines.clear();
        changed(SampleCycle.in(IMPORTING), new Phase.Held(PROBLEM, NOW, IMPORTING), Optional.empty());
        assertThat(written()).isEqualTo(Map.of("HeldCycles", 1.0));
        lines.clear();
        changed(SampleCycle.in(new Phase.Open()), new Phase.Failed(PROBLEM, NOW), Optional.empty());
        assertThat(written()).isEqualTo(Map.of("FailedCycles", 1.0));
    }

    @Test
    void aCallThatIsRepeatedIsCounted() {
        var again = IMPORTING.with(new Attempt.Due(new Attempt.Tally(2, 0, NOW), NOW, "no answer"));

        changed(SampleCycle.in(IMPORTING), again, Optional.empty());

        assertThat(written()).isEqualTo(Map.of("Retries", 1.0));
    }

    @Test
    void theTimeOfAJobCountsWhenItHasEndedAndNotWhileItMayStillRun() {
        clock.pass(Duration.ofHours(1));
        changed(running("job-1", 10), running("job-1", 20).phase(), Optional.empty());
        assertThat(lines).isEmpty();

        var running = (Phase.Underway) running("job-1", 20).phase();
        changed(running("job-1", 20), new Phase.Held(PROBLEM, NOW, running), Optional.empty());
        assertThat(written()).isEqualTo(Map.of("HeldCycles", 1.0));
        lines.clear();

        changed(running("job-1", 20), new Phase.Held(PROBLEM, NOW, IMPORTING), Optional.empty());
        assertThat(written()).isEqualTo(Map.of("HeldCycles", 1.0, "JobSeconds", 3600.0));
    }

    @Test
    void aSweepThatFindsAnUnfinishedCycleWritesAllGauges() {
        metrics.swept(List.of(SampleCycle.in(new Phase.Held(PROBLEM, NOW, IMPORTING))), NOW);

        assertThat(written())
                .isEqualTo(Map.of("CyclesHeldNow", 1.0, "CyclesWaitingNow", 0.0, "OldestCycleSeconds", 0.0));
        assertThat(lines.get(0).path("message").textValue()).startsWith("Cycles: 1 held, 0 waiting");
    }

    /** So an alarm ends when its cause does. */
    @Test
    void theSweepsAfterTheLastUnfinishedCycleWriteZeros() {
        metrics.swept(List.of(SampleCycle.in(new Phase.Held(PROBLEM, NOW, IMPORTING))), NOW);
        lines.clear();

        metrics.swept(List.of(), NOW.plusSeconds(60));

        assertThat(written())
                .isEqualTo(Map.of("CyclesHeldNow", 0.0, "CyclesWaitingNow", 0.0, "OldestCycleSeconds", 0.0));
    }

    @Test
    void aSweepAtRestWritesNothing() {
        metrics.swept(List.of(), NOW);
        metrics.swept(List.of(), NOW.plusSeconds(60));

        assertThat(lines).isEmpty();
    }

    /** The names in the template and on its page are those that the program writes; one comes from a metric filter. */
    @Test
    void theDeploymentUsesAndDocumentsExactlyTheseMetrics() throws IOException {
        var names = new TreeSet<>(CycleCounts.EVENTS.values());
        names.addAll(List.of(CycleCounts.RESOURCES, CycleCounts.BYTES, CycleCounts.BATCHES, CycleCounts.JOB_SECONDS));
        names.addAll(List.of(Gauges.HELD, Gauges.WAITING, Gauges.OLDEST, "ProgramErrors"));
        var template =
                new ObjectMapper().readTree(Path.of("infra", "template.json").toFile());
        var dashboard = template.at("/Resources/Dashboard/Properties/DashboardBody/Fn::Sub")
                .textValue();
        var used = Pattern.compile("\"CollibraBatchSync/\\$\\{AWS::StackName}\", *\"(\\w+)\"")
                .matcher(dashboard)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(used).isEqualTo(names);
        assertThat(Files.readString(Path.of("infra", "README.md")))
                .contains(names.stream().map(name -> "`" + name + "`").toList());
        var alarms = template.path("Resources").findParents("MetricName").stream()
                .filter(alarm -> alarm.path("Namespace").has("Fn::Sub"))
                .map(alarm -> alarm.path("MetricName").textValue())
                .toList();
        assertThat(names).containsAll(alarms);
        assertThat(alarms).contains("CyclesHeldNow", "OldestCycleSeconds", "ProgramErrors");
    }

    @Test
    void nothingIsWrittenWithoutANamespace() {
        var silent = new CycleMetrics(Optional::empty, clock);

        silent.swept(List.of(), NOW);
        silent.changed(Optional.empty(), SampleCycle.in(COMPLETED), Optional.empty());

        assertThat(lines).isEmpty();
    }
}
