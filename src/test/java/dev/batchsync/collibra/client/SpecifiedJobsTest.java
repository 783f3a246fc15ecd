package dev.batchsync.collibra.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.collibra.answer.Answer;
import dev.batchsync.collibra.answer.Exchange;
import dev.batchsync.collibra.answer.Failure;
import dev.batchsync.collibra.answer.JobDocument;
import dev.batchsync.collibra.answer.JobPage;
import dev.batchsync.collibra.login.Authorization;
import dev.batchsync.synchronization.ImportJobs;
import dev.batchsync.synchronization.ImportJobs.JobStatus;
import dev.batchsync.synchronization.ImportJobs.Succeeded;
import dev.batchsync.synchronization.ImportJobs.Unfinished;
import dev.batchsync.synchronization.ImportJobs.Unsettled;
import dev.batchsync.synchronization.ImportJobs.Unsuccessful;
import dev.batchsync.synchronization.JobId;
import dev.batchsync.synchronization.jobs.JobLists;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client understands the words of both places of jobs, and asks for lists in a way that both allow. */
@QuarkusTest
@QuarkusTestResource(value = SpecifiedJobs.class, restrictToAnnotatedClass = true)
class SpecifiedJobsTest {

    private static final String FILE = "bank_20260101T000000Z-0a1b2c3d_batch-1_attempt-1.json";
    private static final String ENDED = "'createdOn':'2026-01-01T00:00:00Z','endDate':'2026-01-01T00:01:00Z'";

    @Inject
    ImportJobs jobs;

    @Inject
    JobLists lists;

    @Inject
    @RestClient
    CollibraApi api;

    @Inject
    Repetitions repetitions;

    @Inject
    Authorization authorization;

    @BeforeEach
    void clear() {
        SpecifiedJobs.clear();
    }

    private JobStatus status(String fields) {
        SpecifiedJobs.add("{'id':'1','name':'import'," + fields + "}");
        return jobs.status(new JobId("1"), PlentyOfTime.LEFT);
    }

    private JobLists.Listed look() {
        return (JobLists.Listed) lists.since(Instant.EPOCH, JobLists.References.NONE, PlentyOfTime.LEFT);
    }

    @Test
    void aFailedImportHasFailed() {
        SpecifiedJobs.summary("1", "{'resourceTypes':[],'errorsCount':0,'total':0,'results':[]}");

        assertThat(status("'state':'FAILED','result':'FAILURE','message':'Deadlock detected.'," + ENDED))
                .isInstanceOfSatisfying(Unsuccessful.class, end -> {
                    assertThat(end.why()).isEqualTo("job 1 ended FAILED with FAILURE: Deadlock detected");
                    assertThat(end.doubtful()).isFalse();
                    assertThat(end.concurrency()).isTrue();
                });
    }

    @Test
    void aDeletedImportHasEndedAndMayHaveDoneItsWork() {
        SpecifiedJobs.summary("1", "{'resourceTypes':[],'errorsCount':0,'total':0,'results':[]}");

        assertThat(status("'state':'DELETED','result':'ABORTED'," + ENDED))
                .isInstanceOfSatisfying(
                        Unsuccessful.class, end -> assertThat(end.doubtful()).isTrue());
    }

    @Test
    void anImportWithoutAResultIsSettledByItsSummary() {
        SpecifiedJobs.summary("1", "{'resourceTypes':[],'errorsCount':0,'importJobState':'COMPLETED'}");

        assertThat(status("'state':'COMPLETED'," + ENDED)).isEqualTo(new Succeeded());
    }

    @Test
    void anUnknownStateIsTheEndOnlyWithAnEndDate() {
        SpecifiedJobs.summary("1", "{'resourceTypes':[],'errorsCount':0,'importJobState':'COMPLETED'}");

        assertThat(status("'state':'PONDERED','progressPercentage':40")).isEqualTo(new Unfinished(40));
        assertThat(status("'state':'PONDERED'," + ENDED)).isEqualTo(new Succeeded());
    }

    @Test
    void anUnknownStateIsNeitherAnEndNorASuccessAgainstTheSummary() {
        SpecifiedJobs.summary("1", "400");
        assertThat(status("'state':'PONDERED','progressPercentage':40," + ENDED))
                .isEqualTo(new Unfinished(40));

        SpecifiedJobs.summary("1", "404");
        assertThat(status("'state':'PONDERED'," + ENDED))
                .isInstanceOfSatisfying(Unsettled.class, open -> assertThat(open.end())
                        .satisfies(end -> assertThat(end.why()).contains("ended PONDERED", "HTTP 404"))
                        .satisfies(end -> assertThat(end.doubtful()).isTrue()));

        SpecifiedJobs.summary(
                "1", "{'resourceTypes':[],'errorsCount':1,'importJobState':'FAILED','total':0,'results':[]}");
        assertThat(status("'state':'PONDERED'," + ENDED))
                .isInstanceOfSatisfying(
                        Unsuccessful.class, end -> assertThat(end.doubtful()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "core"})
    void aLookReadsTheListToItsEnd(String place) {
        if (place.equals("core")) {
            SpecifiedJobs.knowsOnlyTheCoreApi();
        }
        add("the-first", FILE, "COMPLETED");
        for (int i = 0; i < 1100; i++) {
            add("later-" + i, "import", place.equals("core") ? "ERROR" : "FAILED");
        }

        assertThat(look().jobs()).hasSize(1101).last().satisfies(job -> {
            assertThat(job.id()).isEqualTo(new JobId("the-first"));
            assertThat(job.over()).isTrue();
        });
        assertThat(SpecifiedJobs.calls())
                .filteredOn(call -> call.contains(place.equals("core") ? "2.0/jobs" : "v1/jobs"))
                .hasSize(place.equals("core") ? 2 : 23);
    }

    @Test
    void anEmptyEntryInAListDoesNoHarm() {
        add("1", FILE, "RUNNING");
        SpecifiedJobs.add("null");

        assertThat(look().jobs()).singleElement().satisfies(job -> assertThat(job.over())
                .isFalse());
    }

    @ParameterizedTest
    @ValueSource(strings = {"COMPLETED", "FAILED", "DELETED", "CANCELED", "ERROR"})
    void aJobInAFinalStateIsListedAsOver(String state) {
        add("1", "import", state);

        assertThat(look().jobs()).singleElement().satisfies(job -> assertThat(job.over())
                .isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'total':0}", "{'results':null}"})
    void anAnswerWithoutAListIsNotAnEmptyList(String answer) {
        SpecifiedJobs.answerListsWith(answer);

        assertThat(lists.since(Instant.EPOCH, JobLists.References.NONE, PlentyOfTime.LEFT))
                .isEqualTo(new JobLists.Unclear("the answer of Collibra has no list of jobs"));
    }

    private static void add(String id, String name, String state) {
        SpecifiedJobs.add(
                "{'id':'%s','name':'%s','state':'%s','createdOn':'2026-01-01T00:00:00Z'}".formatted(id, name, state));
    }

    @Test
    void theUserOfTheLoginIsTheOneThatCollibraNames() {
        SpecifiedJobs.user("{\"id\":\"4d250cc5-e583-4640-9874-b93d82c7a6cb\",\"userName\":\"ada\"}");
        assertThat(userOf(calls())).hasValue("4d250cc5-e583-4640-9874-b93d82c7a6cb");

        SpecifiedJobs.user("null");
        assertThat(userOf(calls())).isEmpty();
    }

    @Test
    void aUserWhoMayNotAskIsAFailureAndNotAMissingLogin() {
        SpecifiedJobs.user("401");

        assertThat(failure(calls().currentUser()))
                .isEqualTo("not logged in, or not allowed to see this: HTTP 401: as specified");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "core"})
    void aListCanBeReadForOneUser(String place) {
        if (place.equals("core")) {
            SpecifiedJobs.knowsOnlyTheCoreApi();
        }
        SpecifiedJobs.add("{'id':'1','user':'ada','createdBy':'ada'}");
        SpecifiedJobs.add("{'id':'2','user':'bob','createdBy':'bob'}");

        var page = calls().newestJobs(Optional.of("ada")).page(Optional.empty());

        List<JobDocument> listed = page.match(read -> read.jobs().orElseThrow(), failure -> List.of());
        assertThat(listed).extracting(JobDocument::id).containsExactly("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "core"})
    void aJobThatIsCreatedDuringALookIsNotReadTwice(String place) {
        if (place.equals("core")) {
            SpecifiedJobs.knowsOnlyTheCoreApi();
        }
        for (int i = 0; i < 1020; i++) {
            add("job-" + i, "import", "COMPLETED");
        }
        var look = calls().newestJobs(Optional.empty());
        var ids = new ArrayList<String>();
        var cursor = Optional.<String>empty();
        do {
            var page = look.page(cursor);
            page.match(
                            read -> read.jobs().orElseThrow().stream()
                                    .map(JobDocument::id)
                                    .toList(),
                            failure -> List.<String>of())
                    .forEach(ids::add);
            cursor = page.match(JobPage::next, failure -> Optional.empty());
            add("new-" + ids.size(), "import", "WAITING");
        } while (cursor.isPresent());

        assertThat(ids).doesNotHaveDuplicates().hasSize(1020);
    }

    private CollibraCalls calls() {
        var exchange = new Exchange(PlentyOfTime.LEFT, Duration.ofMinutes(1), Clock.systemUTC());
        return new CollibraCalls(api, new JobEndpoint(), repetitions, authorization, exchange);
    }

    private static Optional<String> userOf(CollibraCalls calls) {
        return calls.currentUser().match(user -> user, failure -> Optional.of("no answer: " + failure.why()));
    }

    private static String failure(Answer<?> answer) {
        return answer.match(value -> "answered " + value, Failure::why);
    }
}
