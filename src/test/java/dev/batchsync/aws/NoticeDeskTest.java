package dev.batchsync.aws;

import static dev.batchsync.synchronization.SampleCycle.IMPORTING;
import static dev.batchsync.synchronization.SampleCycle.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.batchsync.emulators.EmulatedClients;
import dev.batchsync.emulators.EmulatedDynamo;
import dev.batchsync.emulators.NamedBucket;
import dev.batchsync.emulators.OutcomeEventSchema;
import dev.batchsync.emulators.ScriptedService;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.Problem;
import dev.batchsync.synchronization.SampleCycle;
import dev.batchsync.synchronization.VirtualClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** What people hear of states that last, over days of a virtual clock and a sweep each minute. */
class NoticeDeskTest {

    private static final String PUBLISHED = "{\"FailedEntryCount\": 0, \"Entries\": [{\"EventId\": \"1\"}]}";
    private static final String REFUSED =
            "{\"FailedEntryCount\": 1, \"Entries\": [{\"ErrorCode\": \"InternalFailure\", \"ErrorMessage\": \"no\"}]}";

    private static EmulatedDynamo dynamo;
    private static int tables;

    private final ObjectMapper mapper = new ObjectMapper().registerModule(new Jdk8Module());
    private final VirtualClock clock = new VirtualClock(NOW);
    private ScriptedService service;
    private EventBridgeClient client;
    private NoticeTable table;
    private NoticeDesk desk;

    @BeforeAll
    static void startDynamo() throws Exception {
        dynamo = EmulatedDynamo.start();
    }

    @AfterAll
    static void stopDynamo() {
        dynamo.close();
    }

    @BeforeEach
    void start() throws IOException {
        service = ScriptedService.start().otherwise(200, PUBLISHED);
        client = EmulatedClients.client(EventBridgeClient.builder(), service.endpoint());
        var name = "notices-" + ++tables;
        dynamo.createCycleTable(name);
        table = new NoticeTable(dynamo.client(), new CycleTable(name, Duration.ofDays(90)));
        desk = newInstance();
    }

    @AfterEach
    void stop() {
        client.close();
        service.close();
    }

    private NoticeDesk newInstance() {
        return on(table);
    }

    private NoticeDesk on(NoticeTable notices) {
        var links = new ConsoleLinks(Region.EU_CENTRAL_1, "uploads", Optional.of("batch-sync"));
        var events = new OutcomeEvents(client, "default", new Outcomes(new NamedBucket("uploads"), links), mapper);
        return new NoticeDesk(notices, events, clock);
    }

    private static Cycle heldSince(Instant since) {
        return SampleCycle.in(
                new Phase.Held(Problem.of(Problem.Kind.BATCH_FAILED, "1 command failed"), since, IMPORTING));
    }

    /** A sweep each minute, each by an instance that remembers nothing. */
    private void sweepFor(Duration time, Cycle... unfinished) {
        for (long minute = 0; minute < time.toMinutes(); minute++) {
            clock.pass(Duration.ofMinutes(1));
            sweep(unfinished);
        }
    }

    private void sweep(Cycle... unfinished) {
        newInstance().swept(List.of(unfinished), clock.instant());
    }

    private List<JsonNode> details() throws IOException {
        var details = new ArrayList<JsonNode>();
        for (var request : service.requests()) {
            var detail = mapper.readTree(
                    mapper.readTree(request).at("/Entries/0/Detail").textValue());
            assertThat(OutcomeEventSchema.faults(detail)).isEmpty();
            details.add(detail);
        }
        return details;
    }

    private List<String> phases() throws IOException {
        return details().stream()
                .map(detail -> detail.path("phase").textValue())
                .toList();
    }

    @Test
    void aHeldCycleIsRemindedOnceADay() throws IOException {
        sweepFor(Duration.ofMinutes(24 * 60 - 1), heldSince(NOW));
        assertThat(service.requests()).isEmpty();

        sweepFor(Duration.ofHours(60), heldSince(NOW));

        assertThat(phases()).containsExactly("still-held", "still-held", "still-held");
        assertThat(details())
                .extracting(detail -> detail.path("days").intValue())
                .containsExactly(1, 2, 3);
        assertThat(details().get(1).path("subject").textValue())
                .isEqualTo("Still held: crm (cycle 20260301T080000Z-0a0bb52a)");
        assertThat(details().get(1).path("text").textValue())
                .startsWith("Cycle 20260301T080000Z-0a0bb52a of crm has been held for 2 days. Open the report, then ");
    }

    @Test
    void aCycleThatIsHeldAgainIsRemindedADayAfterThat() throws IOException {
        sweepFor(Duration.ofHours(25), heldSince(NOW));
        var again = heldSince(clock.instant());
        sweepFor(Duration.ofHours(23), again);
        assertThat(phases()).hasSize(1);

        sweepFor(Duration.ofHours(2), again);

        assertThat(details())
                .extracting(detail -> detail.path("days").intValue())
                .containsExactly(1, 1);
    }

    @Test
    void afterAWeekWithoutASweepOnlyTheLatestReminderGoesOut() throws IOException {
        clock.pass(Duration.ofDays(7));
        sweep(heldSince(NOW));
        sweep(heldSince(NOW));

        assertThat(details())
                .extracting(detail -> detail.path("days").intValue())
                .containsExactly(7);
    }

    @Test
    void whatTheBusRefusesGoesOutWithTheNextSweep() throws IOException {
        service.answers(200, REFUSED);
        clock.pass(Duration.ofDays(1));

        sweep(heldSince(NOW));
        assertThat(table.read().reminded()).isEmpty();
        sweep(heldSince(NOW));
        sweep(heldSince(NOW));

        assertThat(phases()).hasSize(2);
    }

    @Test
    void whileASweepPublishesNoOtherDoes() {
        clock.pass(Duration.ofDays(1));
        service.answers(200, request -> {
            sweep(heldSince(NOW));
            return PUBLISHED;
        });

        sweep(heldSince(NOW));

        assertThat(service.requests()).hasSize(1);
    }

    @Test
    void aSweepThatDiedBeforeItPublishedIsReplacedAfterItsClaim() {
        clock.pass(Duration.ofDays(1));
        assertThat(table.commit(table.read().claimedUntil(clock.instant().plus(NoticeDesk.CLAIM))))
                .isTrue();

        sweep(heldSince(NOW));
        assertThat(service.requests()).isEmpty();
        sweepFor(Duration.ofMinutes(10), heldSince(NOW));

        assertThat(service.requests()).hasSize(1);
    }

    @Test
    void whoIsNotHeldAnyMoreIsForgotten() {
        clock.pass(Duration.ofDays(1));
        sweep(heldSince(NOW));
        desk.unanswered("reset");
        clock.pass(Duration.ofMinutes(11));
        desk.unanswered("reset");
        sweep();

        assertThat(table.read().reminded()).isEmpty();
    }

    /** The tries of a cycle, as its pauses grow; then the answers of a new one. */
    @Test
    void peopleHearOnceThatCollibraDoesNotAnswerAndOnceThatItDoesAgain() throws IOException {
        var tries = List.of(0, 5, 10, 20, 40, 80, 160, 320, 640, 1280, 2180, 3080);
        for (int i = 0; i < tries.size(); i++) {
            clock.set(NOW.plusSeconds(tries.get(i)));
            newInstance().unanswered("no answer: Connection refused");
            sweep();
            assertThat(service.requests()).as("after %d s", tries.get(i)).hasSize(tries.get(i) < 660 ? 0 : 1);
        }
        clock.pass(Duration.ofMinutes(15));
        for (int i = 0; i < 3; i++) {
            newInstance().answered();
            sweepFor(Duration.ofMinutes(5));
        }

        assertThat(phases()).containsExactly("collibra-unreachable", "collibra-reachable");
        assertThat(details().get(0).path("text").textValue())
                .startsWith("No call to Collibra has been answered for 20 minutes. Check that Collibra is up")
                .contains("Connection refused");
        assertThat(details().get(1).path("text").textValue())
                .startsWith("Collibra answers again, after 66 minutes. You need not do anything");
        assertThat(table.read().outage()).isEmpty();
    }

    @Test
    void aDisturbanceOfLessThanTenMinutesIsNoNews() {
        for (int round = 0; round < 10; round++) {
            newInstance().unanswered("reset");
            sweepFor(Duration.ofMinutes(9));
            newInstance().unanswered("reset");
            newInstance().answered();
            sweepFor(Duration.ofMinutes(2));
        }

        assertThat(service.requests()).isEmpty();
    }

    @Test
    void twoFailuresThatAreHoursApartAreNoOutage() {
        desk.unanswered("reset");
        sweepFor(Duration.ofHours(5));
        desk.unanswered("reset");
        sweepFor(Duration.ofMinutes(1));

        assertThat(service.requests()).isEmpty();
    }

    @Test
    void anOutageThatPausesBeforeAnybodyHeardOfItsEndGoesOn() throws IOException {
        desk.unanswered("reset");
        clock.pass(Duration.ofMinutes(11));
        desk.unanswered("reset");
        sweep();
        desk.answered();
        desk.unanswered("reset");
        sweepFor(Duration.ofMinutes(15));
        desk.unanswered("reset");
        sweepFor(Duration.ofMinutes(15));

        assertThat(phases()).containsExactly("collibra-unreachable");
    }

    @Test
    void anInstanceThatHearsAnswersAllTheTimeLooksOnceInAMinute() {
        desk.answered();
        table.update(notices -> notices.unanswered(clock.instant(), "another instance"));
        desk.answered();
        assertThat(table.read().outage()).isPresent();

        clock.pass(NoticeDesk.CALM);
        desk.answered();

        assertThat(table.read().outage()).isEmpty();
    }

    @Test
    void anAnswerThatAnInstanceKeptToItselfMakesNoSentenceUntrue() throws IOException {
        desk.answered();
        clock.pass(Duration.ofSeconds(1));
        newInstance().unanswered("reset");
        clock.pass(Duration.ofSeconds(58));
        desk.answered();
        for (int minute = 0; minute < 10; minute++) {
            newInstance().unanswered("reset");
            sweepFor(Duration.ofMinutes(1));
        }
        assertThat(service.requests()).as("the answer was just ten minutes ago").isEmpty();

        clock.pass(Duration.ofSeconds(3));
        newInstance().unanswered("reset");
        sweep();

        assertThat(details().get(0).path("text").textValue())
                .startsWith("No call to Collibra has been answered for 10 minutes.");
    }

    private void anOutageOfElevenMinutes() {
        desk.unanswered("reset");
        clock.pass(Duration.ofMinutes(11));
        desk.unanswered("reset");
    }

    @Test
    void anAnswerWhileTheOutageIsPublishedIsPublishedToo() throws IOException {
        anOutageOfElevenMinutes();
        service.answers(200, request -> {
            newInstance().answered();
            return PUBLISHED;
        });

        sweepFor(Duration.ofMinutes(5));

        assertThat(phases()).containsExactly("collibra-unreachable", "collibra-reachable");
        assertThat(table.read().outage()).isEmpty();
    }

    @Test
    void anAnswerWhileTheBusRefusesTheOutageEndsItUnheard() throws IOException {
        anOutageOfElevenMinutes();
        service.answers(200, request -> {
            newInstance().answered();
            return REFUSED;
        });

        sweepFor(Duration.ofMinutes(5));

        assertThat(phases()).containsExactly("collibra-unreachable");
        assertThat(table.read().outage()).isEmpty();
    }

    @Test
    void anAnswerAfterTheSweepDiedThatMayHavePublishedTheOutageIsPublished() throws IOException {
        anOutageOfElevenMinutes();
        assertThat(table.commit(table.read().claimedUntil(clock.instant().plus(NoticeDesk.CLAIM))))
                .isTrue();
        newInstance().answered();

        sweepFor(Duration.ofMinutes(5));

        assertThat(phases()).containsExactly("collibra-reachable");
        assertThat(table.read().outage()).isEmpty();
    }

    @Test
    void aShortDisturbanceWhileASweepPublishesSomethingElseIsNoNews() {
        assertThat(table.commit(table.read().claimedUntil(clock.instant().plus(NoticeDesk.CLAIM))))
                .isTrue();
        newInstance().unanswered("reset");
        newInstance().answered();

        sweepFor(Duration.ofMinutes(5));

        assertThat(service.requests()).isEmpty();
        assertThat(table.read().outage()).isEmpty();
    }

    @Test
    void anOutageAfterAnAnswerThatNobodyHeardOfBeginsAnew() {
        anOutageOfElevenMinutes();
        assertThat(table.commit(table.read().claimedUntil(clock.instant().plus(NoticeDesk.CLAIM))))
                .isTrue();
        newInstance().answered();
        newInstance().unanswered("again");

        assertThat(table.read().outage().orElseThrow().since()).isEqualTo(clock.instant());
    }

    @Test
    void aTableThatCannotBeReachedDoesNotStopACall() {
        var lost = new NoticeTable(dynamo.client(), new CycleTable("no-such-table", Duration.ofDays(90)));
        var alone = on(lost);

        alone.answered();
        alone.unanswered("reset");

        assertThat(service.requests()).isEmpty();
    }
}
