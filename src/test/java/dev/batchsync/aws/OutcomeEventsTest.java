package dev.batchsync.aws;

import static dev.batchsync.synchronization.SampleCycle.COMPLETED;
import static dev.batchsync.synchronization.SampleCycle.IMPORTING;
import static dev.batchsync.synchronization.SampleCycle.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.batchsync.emulators.EmulatedClients;
import dev.batchsync.emulators.NamedBucket;
import dev.batchsync.emulators.ScriptedService;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.Problem;
import dev.batchsync.synchronization.SampleCycle;
import dev.batchsync.synchronization.uploads.IgnoredUpload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

class OutcomeEventsTest {

    private static final String PUBLISHED = "{\"FailedEntryCount\": 0, \"Entries\": [{\"EventId\": \"1\"}]}";

    private final ObjectMapper mapper = new ObjectMapper().registerModule(new Jdk8Module());
    private ScriptedService service;
    private EventBridgeClient client;
    private OutcomeEvents events;

    @BeforeEach
    void start() throws IOException {
        service = ScriptedService.start();
        client = EmulatedClients.client(EventBridgeClient.builder(), service.endpoint());
        events = new OutcomeEvents(client, "company", new NamedBucket("uploads"), mapper);
    }

    @AfterEach
    void stop() {
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

    private JsonNode detail() throws JsonProcessingException {
        return mapper.readTree(entry().path("Detail").textValue());
    }

    @Test
    void publishesWhyACycleIsHeld() throws JsonProcessingException {
        service.answers(200, PUBLISHED);

        becomes(held("1 command failed"));

        assertThat(entry().path("EventBusName").textValue()).isEqualTo("company");
        assertThat(entry().path("Source").textValue()).isEqualTo("collibra-batch-sync");
        assertThat(entry().path("DetailType").textValue()).isEqualTo("Cycle Outcome");
        assertThat(detail()).isEqualTo(mapper.readTree("""
                                {"synchronizationId": "crm", "cycleId": "20260301T080000Z-0a0bb52a", "planOnly": false, "phase": "held",
                                 "summary": "1 command failed", "kind": "BATCH_FAILED", "actor": "author",
                                 "source": "s3://uploads/inbox/crm/all.json",
                                 "results": "s3://uploads/results/crm/20260301T080000Z-0a0bb52a/"}
                                """));
    }

    @Test
    void publishesAnIgnoredUploadSoThatTheRuleMatches() throws IOException {
        service.answers(200, PUBLISHED);

        events.ignored(new IgnoredUpload("inbox/all.json", "v1", "It is in no folder.", false, NOW));

        assertThat(entry().path("DetailType").textValue()).isEqualTo("Cycle Outcome");
        assertThat(detail()).isEqualTo(mapper.readTree("""
                                {"synchronizationId": "", "cycleId": "", "planOnly": false, "phase": "ignored",
                                 "summary": "inbox/all.json is ignored. It is in no folder.", "kind": null, "actor": "author",
                                 "source": "s3://uploads/inbox/all.json", "results": "s3://uploads/"}
                                """));
        var template = mapper.readTree(Path.of("infra", "template.json").toFile());
        assertThat(template.at("/Resources/OutcomesRule/Properties/EventPattern/detail/phase"))
                .contains(detail().path("phase"));
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
    void publishesEachEndOfACycle(Phase end) throws JsonProcessingException {
        service.answers(200, PUBLISHED);

        becomes(end);

        assertThat(detail().path("phase").textValue()).isIn("completed", "failed", "cancelled");
        assertThat(detail().path("actor").isNull()).isEqualTo(!(end instanceof Phase.Failed));
    }

    @Test
    void publishesNothingWhileACycleGoesOnOrBeforeItsReportIsThere() {
        becomes(IMPORTING);
        events.changed(Optional.empty(), SampleCycle.in(held("x")), Optional.empty());

        assertThat(service.requests()).isEmpty();
    }

    @Test
    void shortensASummaryThatIsTooLongForAnEvent() throws JsonProcessingException {
        service.answers(200, PUBLISHED);

        becomes(held("x".repeat(300_000)));

        assertThat(detail().path("summary").textValue())
                .hasSize(CycleOutcome.LONGEST_SUMMARY)
                .endsWith("x…");
    }

    @Test
    void aRefusedEventDoesNotStopTheCycle() {
        service.answers(
                200,
                "{\"FailedEntryCount\": 1, \"Entries\": [{\"ErrorCode\": \"InternalFailure\", \"ErrorMessage\": \"no\"}]}");

        becomes(COMPLETED);

        assertThat(service.requests()).hasSize(1);
    }

    @Test
    void anUnreachableBusDoesNotStopTheCycle() {
        service.answers(400, "{\"__type\": \"AccessDeniedException\", \"Message\": \"not you\"}");

        becomes(COMPLETED);

        assertThat(service.requests()).hasSize(1);
    }
}
