package dev.batchsync.synchronization.contact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.Ends;
import dev.batchsync.synchronization.ImportJobs;
import dev.batchsync.synchronization.JobId;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.definition.FinalizationStrategy;
import dev.batchsync.synchronization.failure.JobErrors;
import dev.batchsync.synchronization.guard.Counters;
import dev.batchsync.synchronization.jobs.BatchFormat;
import dev.batchsync.synchronization.jobs.JobLists;
import dev.batchsync.synchronization.jobs.TenantAddress;
import dev.batchsync.synchronization.jobs.TimeLeft;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which outcomes of a call say that Collibra did not answer. */
class ObservedJobsTest {

    private static final TimeLeft TIME = new TimeLeft(Duration.ZERO, Duration.ofMinutes(1));
    private static final SynchronizationId ID = new SynchronizationId("crm");
    private static final ImportJobs.NotStarted NOT_STARTED = new ImportJobs.NotStarted("503", Optional.empty());
    private static final ImportJobs.Refused REFUSED = new ImportJobs.Refused("403");
    private static final ImportJobs.Unsuccessful FAILED = Ends.unsuccessful("locked", false, true, JobErrors.NONE);

    private final List<String> heard = new ArrayList<>();
    private final Contact contact = new Contact() {
        @Override
        public void answered() {
            heard.add("answered");
        }

        @Override
        public void unanswered(String why) {
            heard.add(why);
        }
    };

    /** A Collibra that gives the same answer to every call of a kind. */
    private record Answering(Readiness readiness, Memory memory, Submission submission, JobStatus status)
            implements ImportJobs {

        private static Answering submission(Submission answer) {
            return new Answering(new Ready(), new Known(true), answer, new NotFound());
        }

        private static Answering status(JobStatus answer) {
            return new Answering(new Ready(), new Known(true), REFUSED, answer);
        }

        @Override
        public TenantAddress tenant() {
            return new TenantAddress("https://acme.collibra.com");
        }

        @Override
        public Readiness prepare(SynchronizationId id, Definition definition, TimeLeft time) {
            return readiness;
        }

        @Override
        public Memory memory(SynchronizationId id, TimeLeft time) {
            return memory;
        }

        @Override
        public Readiness forget(SynchronizationId id, TimeLeft time) {
            return readiness;
        }

        @Override
        public Submission submitBatch(BatchCall call, TimeLeft time) {
            return submission;
        }

        @Override
        public Submission submitOneCall(BatchCall call, TimeLeft time) {
            return submission;
        }

        @Override
        public Submission submitFinalization(SynchronizationId id, FinalizationStrategy strategy, TimeLeft time) {
            return submission;
        }

        @Override
        public Submission submitStatuses(String fileName, Path commands, TimeLeft time) {
            return submission;
        }

        @Override
        public JobStatus status(JobId job, TimeLeft time) {
            return status;
        }

        @Override
        public Optional<Counters> counters(JobId job, TimeLeft time) {
            return Optional.empty();
        }
    }

    private ImportJobs observed(ImportJobs jobs) {
        return new ObservedJobs(jobs, contact);
    }

    static Stream<ImportJobs.JobStatus> answersAboutAJob() {
        return Stream.of(
                new ImportJobs.Unfinished(50),
                new ImportJobs.Succeeded(),
                FAILED,
                new ImportJobs.Unsettled(FAILED),
                new ImportJobs.NotFound(),
                new ImportJobs.Denied("403"));
    }

    @ParameterizedTest
    @MethodSource("answersAboutAJob")
    void whateverCollibraSaysAboutAJobIsAnAnswer(ImportJobs.JobStatus answer) {
        assertThat(observed(Answering.status(answer)).status(new JobId("job-1"), TIME))
                .isEqualTo(answer);

        assertThat(heard).containsExactly("answered");
    }

    @Test
    void noAnswerAboutAJobIsNone() {
        observed(Answering.status(new ImportJobs.Unanswered("no answer: reset", Optional.empty())))
                .status(new JobId("job-1"), TIME);

        assertThat(heard).containsExactly("no answer: reset");
    }

    @Test
    void everyCallThatStartsAJobIsObserved() {
        for (var answer : List.of(
                new ImportJobs.Accepted(new JobId("job-1")), REFUSED, NOT_STARTED, new ImportJobs.Uncertain("reset"))) {
            var jobs = observed(Answering.submission(answer));
            var call = new ImportJobs.BatchCall(ID, Definition.DEFAULT, BatchFormat.JSON, "x", Path.of("x"));
            heard.clear();

            assertThat(Stream.of(
                            jobs.submitBatch(call, TIME),
                            jobs.submitOneCall(call, TIME),
                            jobs.submitFinalization(ID, Definition.DEFAULT.finalization(), TIME),
                            jobs.submitStatuses("x", Path.of("x"), TIME)))
                    .containsOnly(answer);
            var expected =
                    answer.equals(NOT_STARTED) ? "503" : answer instanceof ImportJobs.Uncertain ? "reset" : "answered";
            assertThat(heard).hasSize(4).containsOnly(expected);
        }
    }

    @Test
    void questionsAreObserved() {
        var away = observed(new Answering(NOT_STARTED, NOT_STARTED, REFUSED, new ImportJobs.NotFound()));
        away.prepare(ID, Definition.DEFAULT, TIME);
        away.memory(ID, TIME);
        observed(Answering.submission(REFUSED)).prepare(ID, Definition.DEFAULT, TIME);
        observed(Answering.submission(REFUSED)).memory(ID, TIME);

        assertThat(heard).containsExactly("503", "503", "answered", "answered");
    }

    @Test
    void readingsOfTheListAreObserved() {
        for (var listing : List.of(
                new JobLists.Listed(List.of(), true, true),
                new JobLists.Unclear("no list"),
                new JobLists.Unread("504", Optional.empty()))) {
            var lists = new ObservedLists(
                    new JobLists() {
                        @Override
                        public Listing since(Instant since, References references, TimeLeft time) {
                            return listing;
                        }

                        @Override
                        public Deed deed(JobId job, TimeLeft time) {
                            return Deed.UNKNOWN;
                        }
                    },
                    contact);

            assertThat(lists.since(Instant.EPOCH, JobLists.References.NONE, TIME))
                    .isEqualTo(listing);
        }

        assertThat(heard).containsExactly("answered", "answered", "504");
    }
}
