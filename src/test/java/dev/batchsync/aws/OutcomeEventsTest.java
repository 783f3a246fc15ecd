package dev.batchsync.aws;

import static dev.batchsync.synchronization.SampleCycle.COMPLETED;
import static dev.batchsync.synchronization.SampleCycle.IMPORTING;
import static dev.batchsync.synchronization.SampleCycle.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.batchsync.emulators.EmulatedClients;
import dev.batchsync.emulators.NamedBucket;
import dev.batchsync.emulators.OutcomeEventSchema;
import dev.batchsync.emulators.ScriptedService;
import dev.batchsync.log.LogFields;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.Problem;
import dev.batchsync.synchronization.SampleCycle;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.definition.FinalizationStrategy;
import dev.batchsync.synchronization.expectation.Notice;
import dev.batchsync.synchronization.failure.UtcTime;
import dev.batchsync.synchronization.uploads.IgnoredUpload;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

class OutcomeEventsTest {

    private static final String PUBLISHED = "{\"FailedEntryCount\": 0, \"Entries\": [{\"EventId\": \"1\"}]}";

    private static final String NOT_TAKEN = """
            200 | {"FailedEntryCount": 1, "Entries": [{"ErrorCode": "InternalFailure", "ErrorMessage": "no"}]}
            400 | {"__type": "AccessDeniedException", "Message": "not you"}
            """;

    private final ObjectMapper mapper = new ObjectMapper().registerModule(new Jdk8Module());
    private final Logger logger = Logger.getLogger(OutcomeEvents.class.getName());
    private final List<ExtLogRecord> logged = new ArrayList<>();
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord line) {
            var complete = ExtLogRecord.wrap(line);
            complete.copyAll();
            logged.add(complete);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private ScriptedService service;
    private EventBridgeClient client;
    private OutcomeEvents events;

    @BeforeEach
    void start() throws IOException {
        logger.addHandler(listener);
        service = ScriptedService.start();
        client = EmulatedClients.client(EventBridgeClient.builder(), service.endpoint());
        events = new OutcomeEvents(
                client,
                "company",
                new Outcomes(
                        new NamedBucket("uploads"),
                        new ConsoleLinks(Region.EU_CENTRAL_1, "uploads", Optional.of("batch-sync"))),
                mapper);
    }

    @AfterEach
    void stop() {
        logger.removeHandler(listener);
        client.close();
        service.close();
    }

    private static Phase.Held held(String message) {
        return new Phase.Held(Problem.of(Problem.Kind.BATCH_FAILED, message), NOW, IMPORTING);
    }

    private void becomes(Phase phase) {
        events.reported(SampleCycle.in(phase));
    }

    private JsonNode entry() throws JsonProcessingException {
        assertThat(service.requests()).hasSize(1);
        return mapper.readTree(service.requests().get(0)).at("/Entries/0");
    }

    private JsonNode detail() throws IOException {
        var detail = mapper.readTree(entry().path("Detail").textValue());
        assertThat(OutcomeEventSchema.faults(detail)).isEmpty();
        return detail;
    }

    private List<String> text() throws IOException {
        return detail().path("text").textValue().lines().toList();
    }

    @Test
    void publishesWhyACycleIsHeld() throws IOException {
        service.answers(200, PUBLISHED);

        becomes(held("1 command failed"));

        assertThat(entry().path("EventBusName").textValue()).isEqualTo("company");
        assertThat(entry().path("Source").textValue()).isEqualTo("collibra-batch-sync");
        assertThat(entry().path("DetailType").textValue()).isEqualTo("Cycle Outcome");
        assertThat(without(detail(), "text")).isEqualTo(mapper.readTree("""
                                {"subject": "Held: crm (cycle 20260301T080000Z-0a0bb52a)",
                                 "synchronizationId": "crm", "cycleId": "20260301T080000Z-0a0bb52a", "planOnly": false, "phase": "held",
                                 "summary": "1 command failed", "kind": "BATCH_FAILED", "actor": "author",
                                 "since": "2026-03-01T08:00:00Z", "days": null,
                                 "progress": {"batchesPlanned": 0, "batchesSucceeded": 0, "resourcesPlanned": 0, "resourcesSucceeded": 0},
                                 "source": "s3://uploads/inbox/crm/all.json",
                                 "results": "s3://uploads/results/crm/20260301T080000Z-0a0bb52a/",
                                 "report": "s3://uploads/results/crm/20260301T080000Z-0a0bb52a/report.html",
                                 "reportLink": "https://console.aws.amazon.com/s3/object/uploads?region=eu-central-1&prefix=results%2Fcrm%2F20260301T080000Z-0a0bb52a%2Freport.html"}
                                """));
    }

    private static JsonNode without(JsonNode detail, String field) {
        ObjectNode rest = detail.deepCopy();
        rest.remove(field);
        return rest;
    }

    @Test
    void aMailSaysInTwoSentencesWhatHappenedAndWhatToDoThenTheDetails() throws IOException {
        service.answers(200, PUBLISHED);

        becomes(held("1 command failed\r\nin line 3"));

        assertThat(text())
                .containsExactly(
                        "Cycle 20260301T080000Z-0a0bb52a of crm is held and waits for a decision. Open the report, then retry, run"
                                + " again or cancel the cycle, or upload a corrected file.",
                        "",
                        "Details: 1 command failed in line 3",
                        "Imported: 0 of 0 resources, 0 of 0 batches",
                        "File: s3://uploads/inbox/crm/all.json",
                        "Report: s3://uploads/results/crm/20260301T080000Z-0a0bb52a/report.html",
                        "Open the report: " + detail().path("reportLink").textValue(),
                        "Open the page: java -jar collibra-batch-sync-<version>-runner.jar open --stack batch-sync --region"
                                + " eu-central-1");
    }

    @Test
    void aMailAboutACompletedCycleSaysThatNobodyHasToAct() throws IOException {
        service.answers(200, PUBLISHED);

        becomes(COMPLETED);

        assertThat(detail().path("subject").textValue()).startsWith("Completed: crm ");
        assertThat(text().get(0)).endsWith("of crm is completed. You need not do anything.");
    }

    @Test
    void aSubjectIsShortAsciiWhateverAFileIsCalled() throws IOException {
        service.answers(200, PUBLISHED);

        events.ignored(new IgnoredUpload("inbox/\u00e4\n" + "x".repeat(900), "v1", "It is in no folder.", false, NOW));

        assertThat(detail().path("subject").textValue())
                .startsWith("Ignored: inbox/??xxx")
                .endsWith("x...")
                .hasSize(99);
    }

    @ParameterizedTest
    @CsvSource({
        "us-east-1, https://console.aws.amazon.com/",
        "cn-north-1, https://console.amazonaws.cn/",
        "us-gov-west-1, https://console.amazonaws-us-gov.com/"
    })
    void aLinkLeadsToTheConsoleOfItsPartition(String region, String host) {
        assertThat(new ConsoleLinks(Region.of(region), "b", Optional.empty()).object("results/a b/r.html"))
                .isEqualTo(host + "s3/object/b?region=" + region + "&prefix=results%2Fa%20b%2Fr.html");
    }

    @Test
    void publishesAnIgnoredUploadSoThatTheRuleMatches() throws IOException {
        service.answers(200, PUBLISHED);

        events.ignored(new IgnoredUpload("inbox/all.json", "v1", "It is in no folder.", false, NOW));

        assertThat(entry().path("DetailType").textValue()).isEqualTo("Cycle Outcome");
        assertThat(without(detail(), "text")).isEqualTo(mapper.readTree("""
                                {"subject": "Ignored: inbox/all.json",
                                 "synchronizationId": "", "cycleId": "", "planOnly": false, "phase": "ignored",
                                 "summary": "inbox/all.json is ignored. It is in no folder.", "kind": null, "actor": "author",
                                 "since": null, "days": null, "progress": null,
                                 "source": "s3://uploads/inbox/all.json", "results": "s3://uploads/", "report": null, "reportLink": null}
                                """));
        var template = mapper.readTree(Path.of("infra", "template.json").toFile());
        assertThat(template.at("/Resources/OutcomesRule/Properties/EventPattern/detail/phase"))
                .contains(detail().path("phase"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void publishesALapseAndItsEndSoThatTheRuleMatches(boolean isOver) throws IOException {
        service.answers(200, PUBLISHED);
        var over = isOver ? Optional.of(NOW.plusSeconds(7_200)) : Optional.<Instant>empty();

        events.overdue(new SynchronizationId("crm"), new Notice(NOW, NOW.plusSeconds(3_600), over, Optional.empty()));

        var detail = detail();
        assertThat(detail.path("phase").textValue()).isEqualTo(isOver ? "on-time" : "overdue");
        assertThat(detail.path("summary").textValue())
                .contains("Synchronization crm", "overdue since " + UtcTime.of(NOW.plusSeconds(3_600)));
        assertThat(detail.path("actor").isNull()).isEqualTo(isOver);
        assertThat(detail.path("results").textValue()).isEqualTo("s3://uploads/results/crm/");
        var template = mapper.readTree(Path.of("infra", "template.json").toFile());
        assertThat(template.at("/Resources/OutcomesRule/Properties/EventPattern/detail/phase"))
                .contains(detail.path("phase"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = NOT_TAKEN)
    void whoReportsALapseLearnsThatTheBusHasNotTakenIt(int status, String answer) {
        service.answers(status, answer);
        var notice = new Notice(NOW, NOW.plusSeconds(3_600), Optional.empty(), Optional.empty());

        assertThatThrownBy(() -> events.overdue(new SynchronizationId("crm"), notice))
                .hasMessage("The event bus has not taken a notice about crm. A later sweep tries again.");
        assertThat(service.requests()).hasSize(1);
    }

    @Test
    void nobodyHearsOfAMarker() {
        events.ignored(new IgnoredUpload("inbox/crm/_SUCCESS", "v1", "It is a marker.", true, NOW));

        assertThat(service.requests()).isEmpty();
    }

    @Test
    void theRuleOfADeploymentMatchesTheEvent() throws IOException {
        var template = mapper.readTree(Path.of("infra", "template.json").toFile());
        var pattern = template.at("/Resources/OutcomesRule/Properties/EventPattern");
        service.answers(200, PUBLISHED);

        becomes(held("1 command failed"));

        assertThat(pattern.path("source")).containsExactly(entry().path("Source"));
        assertThat(pattern.path("detail-type")).containsExactly(entry().path("DetailType"));
        assertThat(pattern.at("/detail/phase")).contains(detail().path("phase"));
        assertThat(pattern.at("/detail/results/0/prefix").toString()).contains("s3://");
        assertThat(pattern.path("detail").fieldNames()).toIterable().allMatch(detail()::has);
    }

    static Stream<Phase> ends() {
        return Stream.of(
                COMPLETED,
                new Phase.Failed(Problem.of(Problem.Kind.SOURCE_INVALID, "line 3"), NOW),
                new Phase.Cancelled("superseded", NOW));
    }

    @ParameterizedTest
    @MethodSource("ends")
    void publishesEachEndOfACycle(Phase end) throws IOException {
        service.answers(200, PUBLISHED);

        becomes(end);

        assertThat(detail().path("phase").textValue()).isIn("completed", "failed", "cancelled");
        assertThat(detail().path("actor").isNull()).isEqualTo(!(end instanceof Phase.Failed));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            false | has failed, and nothing was finalized.
            true  | has failed. An earlier call of this cycle, which imports and finalizes (oneCall), may have run.
            """)
    void aMailAboutAFailedCycleSaysWhetherItMayHaveFinalized(boolean isDoubtful, String happened) throws IOException {
        service.answers(200, PUBLISHED);
        var doubtful = Optional.<FinalizationStrategy>of(new FinalizationStrategy.Ignore())
                .filter(strategy -> isDoubtful);

        becomes(new Phase.Failed(Problem.of(Problem.Kind.SOURCE_CHANGED, "gone"), NOW, doubtful));

        assertThat(text().get(0)).contains(" of crm " + happened + " Open the report");
    }

    @Test
    void publishesNothingWhileACycleGoesOnOrBeforeItsReportIsThere() {
        becomes(IMPORTING);
        events.changed(Optional.empty(), SampleCycle.in(held("x")), Optional.empty());

        assertThat(service.requests()).isEmpty();
    }

    @Test
    void shortensASummaryThatIsTooLongForAnEvent() throws IOException {
        service.answers(200, PUBLISHED);

        becomes(held("x".repeat(300_000)));

        assertThat(detail().path("summary").textValue())
                .hasSize(CycleOutcome.LONGEST_SUMMARY)
                .endsWith("x…");
    }

    /** Otherwise nobody would hear of the outcome: the metric filters of the deployment count this event of the log. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = NOT_TAKEN)
    void anOutcomeThatTheBusHasNotTakenStopsNoCycleAndCountsAsAFailure(int status, String answer) {
        service.answers(status, answer);

        becomes(COMPLETED);

        assertThat(service.requests()).hasSize(1);
        assertThat(logged).singleElement().satisfies(line -> {
            assertThat(line.getLevel().getName()).isEqualTo("ERROR");
            assertThat(line.getMessage()).contains("'Completed: crm (cycle ", "company");
            assertThat(line.getMdc(LogFields.EVENT)).isEqualTo(LogFields.ERROR);
        });
    }
}
