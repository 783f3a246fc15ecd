package dev.batchsync.collibra.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.collibra.login.Credentials.BearerToken;
import dev.batchsync.collibra.login.Credentials.ClientSecret;
import dev.batchsync.collibra.login.Credentials.UserPassword;
import dev.batchsync.simulator.SimulatorSettings.JobsAt;
import dev.batchsync.synchronization.ImportJobs;
import dev.batchsync.synchronization.ImportJobs.Accepted;
import dev.batchsync.synchronization.ImportJobs.BatchCall;
import dev.batchsync.synchronization.ImportJobs.Denied;
import dev.batchsync.synchronization.ImportJobs.JobStatus;
import dev.batchsync.synchronization.ImportJobs.Known;
import dev.batchsync.synchronization.ImportJobs.NotFound;
import dev.batchsync.synchronization.ImportJobs.NotStarted;
import dev.batchsync.synchronization.ImportJobs.Readiness;
import dev.batchsync.synchronization.ImportJobs.Ready;
import dev.batchsync.synchronization.ImportJobs.Refused;
import dev.batchsync.synchronization.ImportJobs.Submission;
import dev.batchsync.synchronization.ImportJobs.Succeeded;
import dev.batchsync.synchronization.ImportJobs.Unanswered;
import dev.batchsync.synchronization.ImportJobs.Uncertain;
import dev.batchsync.synchronization.ImportJobs.Unfinished;
import dev.batchsync.synchronization.ImportJobs.Unsuccessful;
import dev.batchsync.synchronization.JobId;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.definition.DefinitionBuilder;
import dev.batchsync.synchronization.guard.Counters;
import dev.batchsync.synchronization.jobs.BatchFormat;
import dev.batchsync.synchronization.jobs.JobLists;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the client does about each fault of Collibra, and which calls the server sees. */
@QuarkusTest
class FaultyCollibraTest extends TenantOfItsOwn {

    private static final SynchronizationId ID = new SynchronizationId("faulty");
    private static final String FILE = "faulty_20260101T000000Z-0a1b2c3d_batch-1_attempt-1.json";
    private static final String COMMUNITY = "{\"resourceType\": \"Community\", \"identifier\": {\"name\": \"Faulty\"}}";

    private List<JobLists.ListedJob> listed() {
        var listing = lists.since(Instant.EPOCH, JobLists.References.NONE, PlentyOfTime.LEFT);
        return ((JobLists.Listed) listing).jobs();
    }

    @Test
    void aLostAnswerIsLookedForAndNotRepeated() throws IOException {
        tenant.arm("RESET_AFTER", "BATCH");

        assertThat(submit()).isInstanceOf(Uncertain.class);
        assertThat(listed()).singleElement().satisfies(job -> assertThat(job.name())
                .contains(FILE));

        assertThat(tenant.calls()).containsOnlyOnce("BATCH", "JOBS");
    }

    @Test
    void noListIsReadWhileItCannotBeAskedWhoStartsOurJobs() {
        tenant.arm("ANSWER", "USER", "status=503", "times=4");

        assertThat(lists.since(Instant.EPOCH, JobLists.References.NONE, PlentyOfTime.LEFT))
                .isInstanceOfSatisfying(JobLists.Unread.class, answer -> assertThat(answer.why())
                        .contains("503"));
    }

    @Test
    void noListIsReadWhileAKnownJobCannotBeAskedFor() {
        tenant.arm("ANSWER", "JOB", "status=503", "times=8");
        var known =
                new JobLists.References(Optional.empty(), List.of(new JobId("00000000-0000-4000-8000-000000000001")));

        assertThat(lists.since(Instant.EPOCH, known, PlentyOfTime.LEFT)).isInstanceOf(JobLists.Unread.class);
    }

    @Test
    void anUploadThatBreaksOffStartsNothingAndIsNotRepeated() throws IOException {
        tenant.arm("RESET", "BATCH", "amount=100");

        assertThat(submit()).isInstanceOf(Uncertain.class);

        assertThat(listed()).isEmpty();
        assertThat(tenant.calls()).containsOnlyOnce("BATCH", "JOBS");
    }

    @Test
    void aTurnedAwayCallIsLeftToALaterMessageByTheTimeThatWasAsked() throws IOException {
        tenant.arm("ANSWER", "BATCH", "status=429", "retryAfter=17");
        tenant.arm("ANSWER", "BATCH", "status=503", "retryAfter=Fri, 31 Dec 2100 23:59:59 GMT");
        tenant.arm("ANSWER", "BATCH", "status=503");

        assertThat(submit()).isEqualTo(new NotStarted("HTTP 429: upstream connect error", Optional.of(seconds(17))));
        assertThat(submit())
                .isEqualTo(new NotStarted("HTTP 503: upstream connect error", Optional.of(Duration.ofHours(6))));
        assertThat(submit()).isEqualTo(new Uncertain("HTTP 503: upstream connect error"));

        assertThat(tenant.calls()).containsExactly("BATCH", "BATCH", "BATCH");
    }

    @Test
    void aBatchThatIsTooLargeNamesTheLimitsToLower() throws IOException {
        tenant.arm("TOO_LARGE", "BATCH", "amount=10");

        assertThat(submit()).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.why())
                .contains("HTTP 413", "batch.maxBytes", "batch.maxResources"));
    }

    @Test
    void aRefusedBatchSaysWhatIsMissing() throws IOException {
        tenant.arm("ANSWER", "BATCH", "status=403");
        tenant.arm("ANSWER", "BATCH", "status=401");

        assertThat(submit()).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.why())
                .isEqualTo("Collibra did not let user batch-sync import (HTTP 403: upstream connect error)."
                        + " Grant the right to import, and to change everything that the file names."));
        assertThat(submit()).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.why())
                .isEqualTo("Collibra rejected user batch-sync (HTTP 401: upstream connect error)."
                        + " Check the user name and the password."));
    }

    @Test
    void anAnswerWithoutAJobMayHaveStartedOne() throws IOException {
        tenant.arm("NO_ID", "BATCH");
        tenant.arm("ANSWER_AFTER", "BATCH", "status=200", "body=<html>");

        assertThat(submit()).isInstanceOf(Uncertain.class);
        assertThat(submit()).isInstanceOf(Uncertain.class);
    }

    @Test
    void aJobThatDoesNotAppearAtOnceIsNotLost() throws IOException {
        tenant.arm("JOB_INVISIBLE", "BATCH", "amount=2");
        var job = started();

        assertThat(status(job)).isEqualTo(new NotFound());
        assertThat(status(job)).isInstanceOf(Unfinished.class);
    }

    @Test
    void theSummaryDecidesAboutAJobWithoutAResult() throws IOException {
        var job = endedJob("[" + COMMUNITY + "]");
        tenant.arm("NO_RESULT", "JOB", "times=2");
        assertThat(status(job)).isEqualTo(new Succeeded());

        tenant.arm("ANSWER", "RESULTS", "status=404");
        assertThat(status(job)).isInstanceOfSatisfying(ImportJobs.Unsettled.class, unsettled -> assertThat(
                        unsettled.end().doubtful())
                .isTrue());

        assertThat(tenant.calls()).containsExactly("BATCH", "JOB", "RESULTS", "JOB", "RESULTS");
    }

    @Test
    void unknownWordsAreNeitherSuccessNorTheEnd() throws IOException {
        tenant.arm("UNKNOWN_STATE", "JOB");
        assertThat(status(started())).isEqualTo(new Unfinished(0));

        tenant.arm("UNKNOWN_RESULT", "JOB");
        assertThat(status(endedJob("[" + COMMUNITY + "]")))
                .isInstanceOfSatisfying(
                        Unsuccessful.class, end -> assertThat(end.why()).contains("COMPLETED with SPLENDID"));
    }

    @Test
    void theSummaryDecidesAboutAnUnknownStateWithAnEndDate() throws IOException {
        var job = endedJob("[" + COMMUNITY + "]");
        tenant.arm("UNKNOWN_STATE", "JOB", "times=2");
        assertThat(status(job)).isEqualTo(new Succeeded());

        tenant.arm("ANSWER", "RESULTS", "status=400");
        assertThat(status(job)).isEqualTo(new Unfinished(100));

        assertThat(tenant.calls()).containsExactly("BATCH", "JOB", "RESULTS", "JOB", "RESULTS");
    }

    @Test
    void aJobThatEndsInAnUnknownStateIsSettledByItsSummary() throws IOException {
        tenant.arm("JOB_ENDS_UNKNOWN", "BATCH", "times=2");

        assertThat(status(endedJob("[" + COMMUNITY + "]"))).isEqualTo(new Succeeded());
        assertThat(status(endedJob("[{\"resourceType\": \"Domain\", \"identifier\": {\"name\": \"D\"}}]")))
                .isInstanceOfSatisfying(
                        Unsuccessful.class, end -> assertThat(end.why()).contains("ended ARCHIVED"));
    }

    @Test
    void aJobThatIsShownLateIsFoundLate() throws IOException {
        tenant.arm("JOB_LATE", "BATCH", "millis=30000");
        var job = started();
        assertThat(status(job)).isEqualTo(new NotFound());
        assertThat(listed()).isEmpty();

        tenant.passTo(tenant.clock().instant().plusSeconds(30));

        assertThat(status(job)).isEqualTo(new Succeeded());
        assertThat(listed()).singleElement().satisfies(only -> assertThat(only.id())
                .isEqualTo(job));
    }

    @Test
    void allErrorsOfAFailedJobAreReadPageByPage() throws IOException {
        var flawed = IntStream.range(0, 2500)
                .mapToObj(i -> "{\"resourceType\": \"Domain\", \"identifier\": {\"name\": \"D%d\"}}".formatted(i))
                .collect(Collectors.joining(",", "[", "]"));
        var job = endedJob(flawed);

        var end = (Unsuccessful) status(job);

        assertThat(end.doubtful()).isFalse();
        assertThat(end.errors().total()).isEqualTo(2500);
        assertThat(end.errors().errors()).hasSize(2500);
        assertThat(end.errors().errors().get(2499).locations().get(0).index()).isEqualTo(2499);
        assertThat(tenant.calls()).containsExactly("BATCH", "JOB", "RESULTS", "RESULTS", "RESULTS", "RESULTS");
    }

    @Test
    void errorsThatCannotBeReadForNowAreReadLater() throws IOException {
        var job = endedJob("[{\"resourceType\": \"Domain\", \"identifier\": {\"name\": \"D\"}}]");
        tenant.arm("ANSWER", "RESULTS", "status=503", "retryAfter=7");

        assertThat(status(job)).isEqualTo(new Unanswered("HTTP 503: upstream connect error", Optional.of(seconds(7))));
        assertThat(((Unsuccessful) status(job)).errors().total()).isEqualTo(1);
    }

    @Test
    void errorsThatKeepFailingToBeReadHoldTheEndBackForAWhileOnly() throws IOException {
        var job = endedJob("[{\"resourceType\": \"Domain\", \"identifier\": {\"name\": \"D\"}}]");
        tenant.arm("ANSWER", "RESULTS", "status=500");
        tenant.arm("ANSWER", "RESULTS", "status=404");
        tenant.arm("RESET", "RESULTS", "times=4");

        for (var why : List.of("HTTP 500", "HTTP 404", "closed")) {
            assertThat(status(job)).isInstanceOfSatisfying(ImportJobs.Unsettled.class, unsettled -> assertThat(
                            unsettled.end().why())
                    .contains("its errors cannot be read", why));
        }
        assertThat(((Unsuccessful) status(job)).errors().total()).isEqualTo(1);
    }

    @Test
    void errorsThatMayNotBeReadDoNotHoldTheEndBack() throws IOException {
        var job = endedJob("[{\"resourceType\": \"Domain\", \"identifier\": {\"name\": \"D\"}}]");
        tenant.arm("ANSWER", "RESULTS", "status=403");

        assertThat(status(job)).isInstanceOfSatisfying(Unsuccessful.class, end -> assertThat(end.why())
                .contains("its errors cannot be read: HTTP 403"));
    }

    @Test
    void aQuestionWithoutAnAnswerIsAskedAgainAtOnce() {
        tenant.arm("RESET", "INFO", "times=3");

        assertThat(prepared()).isEqualTo(new Ready());

        assertThat(tenant.calls()).containsExactly("INFO", "INFO", "INFO", "INFO");
    }

    @Test
    void aQuestionThatIsTurnedAwayIsLeftToALaterMessage() throws IOException {
        var job = started();
        tenant.arm("ANSWER", "JOB", "status=429", "retryAfter=9");
        tenant.arm("ANSWER", "JOB", "status=403");

        assertThat(status(job)).isEqualTo(new Unanswered("HTTP 429: upstream connect error", Optional.of(seconds(9))));
        assertThat(status(job)).isEqualTo(new Denied("HTTP 403: upstream connect error"));
        assertThat(tenant.calls()).containsExactly("BATCH", "JOB", "JOB");
    }

    @Test
    void aQuestionThatIsRejectedTwiceMayBeAboutSomethingHidden() throws IOException {
        login.is(new ClientSecret("batch-sync", "batch-sync"));
        var job = started();
        tenant.forgetCalls();
        tenant.arm("ANSWER", "JOB", "status=401", "times=9");

        assertThat(status(job))
                .isEqualTo(new Denied("not logged in, or not allowed to see this: HTTP 401: upstream connect error"));
        assertThat(tenant.calls()).containsExactly("JOB", "TOKEN", "JOB");
    }

    @Test
    void thePlaceThatKnowsJobsIsRemembered() throws IOException {
        tenant.close();
        play(JobsAt.CORE);
        var job = started();

        status(job);
        status(job);
        status(job);

        // Another test's server may have been remembered: the first question may go to either place.
        var asked =
                tenant.paths().stream().filter(path -> path.contains("/jobs/")).toList();
        assertThat(asked.subList(asked.size() - 2, asked.size())).allMatch(path -> path.contains("/rest/2.0/jobs/"));
        assertThat(listed()).singleElement().satisfies(only -> assertThat(only.id())
                .isEqualTo(job));
    }

    @Test
    void aTokenIsFetchedOnceAndOnceMoreWhenItIsRefused() throws IOException {
        login.is(new ClientSecret("batch-sync", "batch-sync"));

        assertThat(prepared()).isEqualTo(new Ready());
        assertThat(submit()).isInstanceOf(Accepted.class);
        tenant.arm("EXPIRE_TOKENS", "INFO");
        assertThat(prepared()).isEqualTo(new Ready());

        assertThat(tenant.calls()).containsExactly("TOKEN", "INFO", "BATCH", "INFO", "TOKEN", "INFO");
    }

    @Test
    void aSecondRefusalIsFinal() {
        login.is(new ClientSecret("batch-sync", "batch-sync"));
        prepared();
        tenant.forgetCalls();
        tenant.arm("ANSWER", "INFO", "status=401", "times=9");

        assertThat(prepared()).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.why())
                .contains(
                        "rejected client batch-sync",
                        "not logged in, or not allowed to see this: HTTP 401",
                        "Check that Collibra accepts the client"));
        assertThat(tenant.calls()).containsExactly("INFO", "TOKEN", "INFO");
    }

    @Test
    void aClientsSecretThatWasReplacedIsReadAgain() {
        login.is(new ClientSecret("batch-sync", "old"), new ClientSecret("batch-sync", "batch-sync"));

        assertThat(prepared()).isEqualTo(new Ready());
        assertThat(tenant.calls()).containsExactly("TOKEN", "TOKEN", "INFO");
    }

    @Test
    void aWrongClientIsNamed() {
        login.is(new ClientSecret("stranger", "hunter2"));

        assertThat(prepared()).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.why())
                .endsWith(
                        "Collibra's token endpoint rejected client stranger (no access token: HTTP 401: invalid_client: The client is not"
                                + " known, or its secret is wrong.). Check the client id, the client secret and"
                                + " batchsync.collibra.client-authentication.")
                .doesNotContain("hunter2"));
        assertThat(tenant.calls()).containsExactly("TOKEN");
    }

    @Test
    void withoutATokenNothingIsSent() throws IOException {
        login.is(new ClientSecret("batch-sync", "other"), new ClientSecret("batch-sync", "batch-sync"));
        tenant.arm("ANSWER", "TOKEN", "status=502", "times=9");

        assertThat(submit()).isInstanceOf(NotStarted.class);
        assertThat(tenant.calls()).containsOnly("TOKEN");
    }

    @Test
    void aWrongPasswordIsNotTriedAgain() {
        login.is(new UserPassword("ada", "hunter2"));

        assertThat(prepared()).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.why())
                .contains("rejected user ada", "Check the user name and the password.")
                .doesNotContain("hunter2"));
        assertThat(tenant.calls()).containsExactly("INFO");
    }

    @Test
    void aPasswordThatWasReplacedIsReadAgain() {
        login.is(new UserPassword("batch-sync", "old"), new UserPassword("batch-sync", "batch-sync"));

        assertThat(prepared()).isEqualTo(new Ready());
        assertThat(tenant.calls()).containsExactly("INFO", "INFO");
    }

    @Test
    void aBearerTokenIsSentAsItIs() {
        login.is(new BearerToken("stale"));

        assertThat(prepared()).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.why())
                .contains("rejected the bearer token", "Replace it")
                .doesNotContain("stale"));
    }

    @Test
    void anAddressThatIsNotACollibraIsReported() {
        tenant.arm("ANSWER", "INFO", "status=200", "body=<html>Sign in</html>");
        tenant.arm("ANSWER", "INFO", "status=404");
        tenant.arm("ANSWER", "INFO", "status=302");
        for (int i = 0; i < 3; i++) {
            assertThat(prepared()).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.why())
                    .contains("is not a Collibra")
                    .endsWith(
                            "Set batchsync.collibra.url to the tenant's address, such as https://acme.collibra.com."));
        }
    }

    @Test
    void aUserWhoMayNotSeeTheVersionMayWork() {
        tenant.arm("ANSWER", "INFO", "status=403");

        assertThat(prepared()).isEqualTo(new Ready());
    }

    @Test
    void aCollibraThatIsNotReadyIsWaitedFor() {
        tenant.arm("ANSWER", "INFO", "status=503", "retryAfter=30");

        assertThat(prepared()).isInstanceOfSatisfying(NotStarted.class, answer -> assertThat(answer.retryAfter())
                .contains(seconds(30)));
    }

    @Test
    void itIsAskedWhetherItKnowsASynchronizationId() throws IOException {
        assertThat(jobs.memory(ID, PlentyOfTime.LEFT)).isEqualTo(new Known(false));
        endedJob("[" + COMMUNITY + "]");
        assertThat(jobs.memory(ID, PlentyOfTime.LEFT)).isEqualTo(new Known(true));
        tenant.arm("ANSWER", "EXISTS", "status=503", "retryAfter=30");
        tenant.arm("ANSWER", "EXISTS", "status=403");
        tenant.arm("ANSWER", "EXISTS", "status=404");

        assertThat(jobs.memory(ID, PlentyOfTime.LEFT))
                .isInstanceOfSatisfying(NotStarted.class, answer -> assertThat(answer.retryAfter())
                        .contains(seconds(30)));
        assertThat(jobs.memory(ID, PlentyOfTime.LEFT))
                .isInstanceOfSatisfying(Refused.class, answer -> assertThat(answer.why())
                        .contains("user batch-sync ask whether it knows the synchronization id faulty", "HTTP 403"));
        assertThat(jobs.memory(ID, PlentyOfTime.LEFT)).isInstanceOf(Refused.class);
    }

    @Test
    void itsCountersAreReadInTheWordsOfCommands() throws IOException {
        var job = endedJob("[" + COMMUNITY + "]");

        assertThat(jobs.counters(job, PlentyOfTime.LEFT))
                .contains(new Counters(List.of(new Counters.OfType("Community", 1, 0, 0, 0))));
        tenant.arm("ANSWER", "RESULTS", "status=404");
        assertThat(jobs.counters(job, PlentyOfTime.LEFT)).isEmpty();
    }

    @Test
    void theCommandCacheIsEvictedWhereTheDefinitionSaysSo() {
        assertThat(jobs.prepare(ID, definition(true, false), PlentyOfTime.LEFT)).isEqualTo(new Ready());
        tenant.arm("ANSWER", "EVICT", "status=404");
        assertThat(jobs.prepare(ID, definition(true, false), PlentyOfTime.LEFT)).isEqualTo(new Ready());

        assertThat(tenant.calls()).containsExactly("INFO", "EVICT", "INFO", "EVICT");
    }

    @Test
    void aUserWhoMayNotEvictIsNamed() {
        tenant.arm("ANSWER", "EVICT", "status=403");

        assertThat(jobs.prepare(ID, definition(true, false), PlentyOfTime.LEFT))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.why())
                        .contains(
                                "does not let user batch-sync evict the cached commands of faulty",
                                "HTTP 403",
                                "evictFirst: false")
                        .doesNotContain("is not a Collibra"));
    }

    @Test
    void oneCallImportsAndFinalizes() throws IOException {
        var answer = jobs.submitOneCall(call("[" + COMMUNITY + "]"), PlentyOfTime.LEFT);
        tenant.passTo(tenant.clock().instant().plusSeconds(1));

        assertThat(jobs.status(((Accepted) answer).job(), PlentyOfTime.LEFT)).isEqualTo(new Succeeded());
        assertThat(tenant.catalog()).anyMatch(line -> line.startsWith("Community Faulty"));
        assertThat(tenant.violations()).isEmpty();
        tenant.arm("ANSWER_AFTER", "SYNCHRONIZATION", "status=429");
        tenant.arm("ANSWER", "SYNCHRONIZATION", "status=409");
        assertThat(jobs.submitOneCall(call("[]"), PlentyOfTime.LEFT)).isInstanceOf(NotStarted.class);
        assertThat(jobs.submitOneCall(call("[]"), PlentyOfTime.LEFT)).isInstanceOf(Uncertain.class);
    }

    @Test
    void aFinalizationAnsweredBy503WithATimeMayHaveStarted() {
        tenant.arm("ANSWER_AFTER", "FINALIZATION", "status=503", "retryAfter=17");

        assertThat(jobs.submitFinalization(ID, Definition.DEFAULT.finalization(), PlentyOfTime.LEFT))
                .isEqualTo(new Uncertain("HTTP 503: upstream connect error"));
    }

    private Readiness prepared() {
        return jobs.prepare(ID, Definition.DEFAULT, PlentyOfTime.LEFT);
    }

    private Submission submit() throws IOException {
        return jobs.submitBatch(call("[" + COMMUNITY + "]"), PlentyOfTime.LEFT);
    }

    private JobStatus status(JobId job) {
        return jobs.status(job, PlentyOfTime.LEFT);
    }

    private JobId started() throws IOException {
        return ((Accepted) submit()).job();
    }

    private JobId endedJob(String json) throws IOException {
        var job = ((Accepted) jobs.submitBatch(call(json), PlentyOfTime.LEFT)).job();
        tenant.passTo(tenant.clock().instant().plusSeconds(1));
        return job;
    }

    private BatchCall call(String json) throws IOException {
        var file = Files.writeString(folder.resolve("batch.json"), json);
        return new BatchCall(ID, definition(false, true), BatchFormat.JSON, FILE, file);
    }

    private static Definition definition(boolean evictFirst, boolean oneCall) {
        return DefinitionBuilder.of()
                .continueOnError(false)
                .evictFirst(evictFirst)
                .oneCall(oneCall)
                .made();
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }
}
