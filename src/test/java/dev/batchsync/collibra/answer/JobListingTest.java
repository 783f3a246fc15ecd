package dev.batchsync.collibra.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.collibra.answer.Answer.Success;
import dev.batchsync.synchronization.JobId;
import dev.batchsync.synchronization.jobs.JobLists.Listed;
import dev.batchsync.synchronization.jobs.JobLists.ListedJob;
import dev.batchsync.synchronization.jobs.JobLists.Listing;
import dev.batchsync.synchronization.jobs.JobLists.Owner;
import dev.batchsync.synchronization.jobs.JobLists.Unclear;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the list of jobs shows, and what it does not prove. */
class JobListingTest {

    private static final String FILE = "bank_20260101T000000Z-0a1b2c3d_batch-2_attempt-1.json";
    private static final Instant SINCE = Instant.parse("2026-01-01T00:00:00Z");
    private static final JobOwners UNKNOWN = new JobOwners(Optional.empty(), Optional.empty(), List.of());

    @Test
    void endsAtTheFirstOlderJob() {
        var pages = new JobPage[] {
            new JobPage(List.of(job("3", "RUNNING", 2), job("2", "COMPLETED", 1)), "more"),
            new JobPage(List.of(job("1", "FAILED", 0), job("0", "COMPLETED", -1), job("x", "COMPLETED", 5)), "more")
        };

        var listing = JobListing.read(SINCE, UNKNOWN, cursor -> new Success<>(pages[cursor.isEmpty() ? 0 : 1]));

        assertThat(listing)
                .isEqualTo(new Listed(
                        List.of(listed("3", 2, false), listed("2", 1, true), listed("1", 0, true)), true, false));
    }

    @Test
    void doesNotReachBackIfTheListEndsBefore() {
        assertThat(read(UNKNOWN, job("1", "COMPLETED", 1)))
                .isEqualTo(new Listed(List.of(listed("1", 1, true)), false, false));
    }

    @Test
    void isUnclearWhereAnAnswerHoldsNoList() {
        assertThat(JobListing.read(SINCE, UNKNOWN, cursor -> new Success<>(new JobPage(null, null))))
                .isInstanceOf(Unclear.class);
    }

    @Test
    void isUnclearWhereAJobHasNoIdOrDate() {
        assertThat(read(UNKNOWN, job(null, "COMPLETED", 1))).isInstanceOf(Unclear.class);
        assertThat(read(UNKNOWN, dated("1", FILE, "COMPLETED", null))).isInstanceOf(Unclear.class);
    }

    @Test
    void isUnclearWhereItIsNotSortedNewestFirst() {
        assertThat(read(UNKNOWN, job("1", "COMPLETED", 1), job("2", "COMPLETED", 2)))
                .isInstanceOfSatisfying(Unclear.class, unclear -> assertThat(unclear.why())
                        .contains("not sorted newest first", "job 2"));
    }

    @Test
    void isUnclearWhereItGoesOnForTooLong() {
        var endless = new JobPage(List.of(job("1", "COMPLETED", 1)), "more");

        assertThat(JobListing.read(SINCE, UNKNOWN, cursor -> new Success<>(endless)))
                .isEqualTo(new Unclear("the list of jobs is too long to read back to " + SINCE));
    }

    @Test
    void aJobIsAnotherUsersOnlyIfAJobOfOursNamesOurUser() {
        var ours = user("9", "us");
        var odd = user("9", "the system");

        assertThat(owner(new JobOwners(Optional.of("us"), Optional.empty(), List.of(Optional.of(ours))), "them"))
                .isEqualTo(Owner.ANOTHER_USER);
        assertThat(owner(new JobOwners(Optional.of("us"), Optional.empty(), List.of(Optional.of(odd))), "them"))
                .isEqualTo(Owner.UNSURE);
        assertThat(owner(new JobOwners(Optional.of("us"), Optional.of(ours), List.of()), "them"))
                .isEqualTo(Owner.UNSURE);
        assertThat(owner(new JobOwners(Optional.of("us"), Optional.empty(), List.of(Optional.of(ours))), "us"))
                .isEqualTo(Owner.OUR_USER);
        assertThat(owner(new JobOwners(Optional.empty(), Optional.empty(), List.of(Optional.of(ours))), "us"))
                .isEqualTo(Owner.UNSURE);
        assertThat(owner(new JobOwners(Optional.of("us"), Optional.empty(), List.of(Optional.of(ours))), null))
                .isEqualTo(Owner.UNSURE);
    }

    @Test
    void leavesOutJobsOfOtherApis() {
        var ingestion = new JobDocument(
                "1",
                "Database Synchronisation of erp",
                "DELTA_INGESTION",
                "RUNNING",
                null,
                null,
                null,
                SINCE,
                null,
                "us",
                null,
                null);

        assertThat(read(UNKNOWN, ingestion, job("2", "COMPLETED", 0)))
                .isInstanceOfSatisfying(Listed.class, list -> assertThat(list.jobs())
                        .extracting(listed -> listed.id().value())
                        .containsExactly("2"));
    }

    @Test
    void namesAreShownIfAJobOfOursHasItsFileName() {
        assertThat(new JobOwners(Optional.empty(), Optional.of(dated("9", FILE, "COMPLETED", SINCE)), List.of())
                        .showFileNames())
                .isTrue();
        assertThat(new JobOwners(Optional.empty(), Optional.of(dated("9", "Import", "COMPLETED", SINCE)), List.of())
                        .showFileNames())
                .isFalse();
        assertThat(UNKNOWN.showFileNames()).isFalse();
    }

    private static JobDocument dated(@Nullable String id, String name, String state, @Nullable Instant created) {
        return new JobDocument(id, name, null, state, null, null, null, created, null, null, null, null);
    }

    private static Owner owner(JobOwners owners, @Nullable String user) {
        return owners.of(user("1", user));
    }

    private static Listing read(JobOwners owners, JobDocument... jobs) {
        return JobListing.read(SINCE, owners, cursor -> new Success<>(new JobPage(List.of(jobs), null)));
    }

    private static JobDocument user(String id, @Nullable String user) {
        return new JobDocument(id, FILE, "IMPORT", "RUNNING", null, null, null, SINCE, null, user, null, null);
    }

    private static JobDocument job(@Nullable String id, String state, int seconds) {
        return dated(id, FILE, state, SINCE.plusSeconds(seconds));
    }

    private static ListedJob listed(String id, int seconds, boolean over) {
        return new ListedJob(new JobId(id), SINCE.plusSeconds(seconds), Owner.UNSURE, FILE, over);
    }
}
