package dev.batchsync.report;

import static dev.batchsync.synchronization.SampleCycle.COMPLETED;
import static dev.batchsync.synchronization.SampleCycle.IMPORTING;
import static dev.batchsync.synchronization.SampleCycle.NOW;
import static dev.batchsync.synchronization.SampleCycle.PREPARED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.batchsync.emulators.MetricFilters;
import dev.batchsync.emulators.NamedBucket;
import dev.batchsync.synchronization.Attempt;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.JobId;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.Plan;
import dev.batchsync.synchronization.Prepared;
import dev.batchsync.synchronization.Problem;
import dev.batchsync.synchronization.SampleCycle;
import dev.batchsync.synchronization.SurveyCheckpoint;
import dev.batchsync.synchronization.VirtualClock;
import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.jobs.JobWindow;
import dev.batchsync.synchronization.status.CycleSummary;
import dev.batchsync.synchronization.unpacking.UnpackCheckpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.JsonFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The log lines of a cycle, and the metric filters of a deployment that count those about a failure of the program. */
class CycleLogTest {

    /** What a key or a message of Collibra could contain to be counted: a line, and a record. */
    private static final String FORGED =
            "x\r\nERROR bank | held: x\n{\"mdc\":{\"event\":\"error\"}}\u2028\",\"mdc\":{\"event\":\"error\"},\"x\":\"";

    private static final Problem FORGED_PROBLEM = Problem.of(Problem.Kind.BATCH_FAILED, "1 command failed: " + FORGED);

    private final Logger logger = Logger.getLogger("dev.batchsync.cycle");
    private final List<String> lines = new ArrayList<>();
    private final List<String> records = new ArrayList<>();
    private final JsonFormatter json = new JsonFormatter();
    private final List<Throwable> causes = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            Optional.ofNullable(line.getThrown()).ifPresent(causes::add);
            lines.add(line.getLevel() + " " + line.getMessage());
            records.add(json.format(ExtLogRecord.wrap(line)));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    private final VirtualClock clock = new VirtualClock(NOW);
    private final CycleLog log = new CycleLog(new NamedBucket("uploads"), clock);

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
    }

    @AfterEach
    void leave() {
        logger.removeHandler(handler);
    }

    @Test
    void noMetricFilterCountsOtherLinesWhateverTheyShow() throws IOException {
        changed(SampleCycle.in(IMPORTING), SampleCycle.in(new Phase.Cancelled("superseded by " + FORGED, NOW)));
        changed(SampleCycle.in(IMPORTING), SampleCycle.in(IMPORTING.with(due(FORGED))));
        changed(SampleCycle.in(IMPORTING), SampleCycle.in(new Phase.Held(FORGED_PROBLEM, NOW, IMPORTING)));
        changed(SampleCycle.in(IMPORTING), SampleCycle.in(new Phase.Failed(FORGED_PROBLEM, NOW)));
        changed(SampleCycle.in(IMPORTING), SampleCycle.in(COMPLETED));
        changed(SampleCycle.in(IMPORTING), importing("job-1", 50, Optional.of(FORGED)));
        changed(SampleCycle.in(IMPORTING), importing(FORGED, 50));

        assertThat(lines).hasSize(7).allSatisfy(line -> assertThat(line).hasLineCount(1));
        assertThat(counts().values()).containsOnly(0L);
    }

    /** How many of the records each filter counts; each line of a record is an event of its own. */
    private Map<String, Long> counts() throws IOException {
        var events = records.stream().flatMap(String::lines).toList();
        assertThat(events).hasSameSizeAs(records);
        var counts = new TreeMap<String, Long>();
        for (var filter : MetricFilters.ALL) {
            counts.put(filter, MetricFilters.count(filter, events));
        }
        return counts;
    }

    @Test
    void theReportFollowsTheSummaryOrTheSentence() {
        var sentence = Problem.of(Problem.Kind.SOURCE_EMPTY, "The file is empty. Upload it again.");

        changed(SampleCycle.in(IMPORTING), SampleCycle.in(COMPLETED));
        changed(SampleCycle.in(IMPORTING), SampleCycle.in(new Phase.Failed(sentence, NOW)));

        assertThat(lines.get(0)).contains("; report: s3://uploads/results/");
        assertThat(lines.get(1)).contains("Upload it again. Report: s3://uploads/results/");
    }

    @Test
    void aRecordNamesWhatItIsAbout() throws IOException {
        changed(SampleCycle.in(IMPORTING), importing("job-1", 0));

        var cycle = SampleCycle.in(IMPORTING);
        assertThat(fields())
                .isEqualTo(Map.of(
                        "synchronization",
                        cycle.synchronizationId().toString(),
                        "cycle",
                        cycle.id().toString(),
                        "batch",
                        "1",
                        "attempt",
                        "1",
                        "job",
                        "job-1",
                        "event",
                        "job"));
    }

    @Test
    void theRecordOfAHeldCycleNamesTheBatchAndTheJob() throws IOException {
        var problem = Problem.of(Problem.Kind.BATCH_FAILED, "1 command failed");
        var running = (Phase.Underway) importing("job-1", 0).phase();

        changed(importing("job-1", 0), SampleCycle.in(new Phase.Held(problem, NOW, running)));

        assertThat(fields())
                .containsEntry("event", "held")
                .containsEntry("batch", "1")
                .containsEntry("job", "job-1");
    }

    private Map<String, String> fields() throws IOException {
        return new ObjectMapper()
                .convertValue(new ObjectMapper().readTree(records.get(0)).path("mdc"), new TypeReference<>() {});
    }

    @Test
    void theDocumentationListsAllEvents() throws IOException {
        var page = Files.readString(Path.of("infra", "README.md"));

        assertThat(Stream.of(CycleEvent.values()).map(event -> "`" + event + "`"))
                .allMatch(page::contains);
    }

    @Test
    void aRequestToCancelIsLoggedAndVisible() {
        var before = SampleCycle.in(IMPORTING);
        var after = SampleCycle.cancelRequested(before);

        changed(before, after);

        assertThat(texts()).singleElement().asString().startsWith("cancel requested: ");
        assertThat(CycleSummary.of(after)).contains("cancel requested");
        assertThat(CycleSummary.of(before)).doesNotContain("cancel requested");
    }

    @Test
    void aFailureOfTheProgramIsLoggedOnceWithItsCauseAndCounted() throws IOException {
        log.failed(SampleCycle.in(IMPORTING), new IllegalStateException("no room"));

        assertThat(lines).singleElement().asString().contains("| error: ");
        assertThat(causes).singleElement().isInstanceOf(IllegalStateException.class);
        assertThat(counts().values()).containsOnly(1L);
        assertThat(fields()).containsEntry("batch", "1");
    }

    @Test
    void aLostConnectionIsLoggedWithItsCycleEachTimeWhileTheJobRuns() {
        var lost = Optional.of("no answer: Connection reset");
        changed(importing("job-1", 50), importing("job-1", 50, lost));
        changed(importing("job-1", 50, lost), importing("job-1", 50));
        changed(importing("job-1", 50), importing("job-1", 50, lost));

        assertThat(lines)
                .filteredOn(line -> line.startsWith("WARN"))
                .hasSize(2)
                .allMatch(line -> line.contains(SampleCycle.in(IMPORTING).id() + " | ")
                        && line.contains("Connection reset")
                        && line.contains("job-1"));
    }

    private static Cycle surveying(int batches) {
        var reached = new SurveyCheckpoint(batches * 100L, 1, 1, batches, batches * 10L, batches * 30L);
        return SampleCycle.in(new Phase.Surveying(reached));
    }

    private void changed(Cycle before, Cycle after) {
        log.changed(Optional.of(before), after, Optional.empty());
    }

    private List<String> texts() {
        return lines.stream()
                .map(line -> line.substring(line.indexOf("| ") + 2))
                .toList();
    }

    @Test
    void aSurveyOfManyBatchesShowsItsProgressEveryFiveSeconds() {
        changed(SampleCycle.in(new Phase.Open()), surveying(0));
        for (int batch = 1; batch <= 617; batch++) {
            changed(surveying(batch - 1), surveying(batch));
            clock.pass(Duration.ofMillis(20));
        }
        changed(surveying(617), SampleCycle.comparing(PREPARED));

        assertThat(texts())
                .containsExactly(
                        "Checking the file; nothing is sent until all of it has been read",
                        CycleSummary.of(surveying(1)),
                        CycleSummary.of(surveying(251)),
                        CycleSummary.of(surveying(501)),
                        "Checked the file: 20 resources with 60 characteristics in 2 batches, after 12.3 s");
    }

    @Test
    void unpackingShowsItsProgressEveryFiveSecondsAndTheSizeInTheEnd() {
        changed(SampleCycle.in(new Phase.Open()), unpacking(0));
        for (int part = 1; part <= 4; part++) {
            changed(unpacking(part - 1), unpacking(part));
            clock.pass(Duration.ofSeconds(2));
        }
        changed(unpacking(4), surveying(0));

        assertThat(texts())
                .containsExactly(
                        "Unpacking the file",
                        CycleSummary.of(unpacking(1)),
                        CycleSummary.of(unpacking(4)),
                        "Unpacked the file: 200 bytes",
                        "Checking the file; nothing is sent until all of it has been read");
    }

    private static final JobWindow WINDOW = new JobWindow(NOW, Optional.empty(), Optional.empty());

    private static Cycle unpacking(int parts) {
        return SampleCycle.in(new Phase.Unpacking(new UnpackCheckpoint(Optional.empty(), parts, parts * 50L)));
    }

    private static Attempt.Due due(String why) {
        return new Attempt.Due(new Attempt.Tally(1, 0, NOW), NOW, why);
    }

    private static Cycle importing(String job, int progress) {
        return importing(job, progress, Optional.empty());
    }

    private static Cycle importing(String job, int progress, Optional<String> unanswered) {
        var watch = new Attempt.Watch(NOW, NOW, progress, NOW, Optional.empty(), unanswered);
        return SampleCycle.in(
                IMPORTING.with(new Attempt.Running(new Attempt.Tally(1, 0, NOW), new JobId(job), NOW, watch, false)));
    }

    @Test
    void aJobShowsItsProgressEveryFiveSeconds() {
        changed(SampleCycle.in(IMPORTING), importing("job-1", 0));
        for (int percent = 10; percent <= 100; percent += 10) {
            clock.pass(Duration.ofSeconds(1));
            changed(importing("job-1", percent - 10), importing("job-1", percent));
            changed(importing("job-1", percent), importing("job-1", percent));
        }

        assertThat(texts())
                .containsExactly(
                        CycleSummary.of(importing("job-1", 0)),
                        CycleSummary.of(importing("job-1", 50)),
                        CycleSummary.of(importing("job-1", 100)));
    }

    @Test
    void everyChangeOfAJobsStateIsShownHoweverSoonItFollows() {
        var unknown = SampleCycle.in(IMPORTING.with(
                new Attempt.Unknown(new Attempt.Tally(1, 0, NOW), NOW, WINDOW, NOW, "timed out", Optional.empty())));
        var again = SampleCycle.in(IMPORTING.with(due("the job failed for a lock")));

        changed(SampleCycle.in(IMPORTING), unknown);
        changed(unknown, importing("job-1", 0));
        changed(importing("job-1", 0), again);
        changed(again, importing("job-2", 0));
        changed(importing("job-2", 0), importing("job-2", 1));

        assertThat(texts())
                .containsExactly(
                        CycleSummary.of(unknown),
                        CycleSummary.of(importing("job-1", 0)),
                        CycleSummary.of(again),
                        CycleSummary.of(importing("job-2", 0)));
    }

    @Test
    void oneThingIsNotSeveral() {
        var plan =
                new Prepared(Definition.DEFAULT.terms(), new Plan(1, 1, 1, 200), SampleCycle.PREPARED.tenant(), false);

        changed(surveying(1), SampleCycle.comparing(plan));

        assertThat(texts())
                .containsExactly("Checked the file: 1 resource with 1 characteristic in 1 batch, after 0.0 s");
    }
}
