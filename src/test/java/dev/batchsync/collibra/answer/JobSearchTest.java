package dev.batchsync.collibra.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.collibra.answer.Answer.Success;
import dev.batchsync.synchronization.ImportJobs.CannotTell;
import dev.batchsync.synchronization.ImportJobs.Found;
import dev.batchsync.synchronization.ImportJobs.NoneStarted;
import dev.batchsync.synchronization.ImportJobs.Search;
import dev.batchsync.synchronization.ImportJobs.Unread;
import dev.batchsync.synchronization.JobId;
import dev.batchsync.synchronization.SynchronizationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JobSearchTest {

    private static final String FILE = "bank_20260101T000000Z-0a1b2c3d_batch-2_attempt-1.json";
    private static final String OTHER_FILE = "shop_20260101T000000Z-0a1b2c3d_batch-1_attempt-1.json";
    private static final Instant SENT = Instant.parse("2026-01-01T00:00:00Z");
    private static final SynchronizationId BANK = new SynchronizationId("bank");

    @Test
    void aBatchIsKnownByItsFileName() {
        assertThat(batch(job("1", "COMPLETED", "import"), job("2", "RUNNING", FILE)))
                .isEqualTo(new Found(new JobId("2")));
    }

    @Test
    void aBatchOnALaterPageIsFound() {
        var pages = new JobPage[] {
            new JobPage(List.of(job("1", "COMPLETED", "import")), "more"),
            new JobPage(List.of(job("2", "ERROR", FILE)), null)
        };
        var search = new JobSearch.ForBatch(FILE).through(cursor -> new Success<>(pages[cursor.isEmpty() ? 0 : 1]));

        assertThat(search).isEqualTo(new Found(new JobId("2")));
    }

    @Test
    void noBatchWasStartedWhenAllOtherJobsAreOverOrOtherBatches() {
        assertThat(batch(job("1", "COMPLETED", "import"), job("2", "RUNNING", OTHER_FILE)))
                .isEqualTo(new NoneStarted());
        assertThat(batch()).isEqualTo(new NoneStarted());
    }

    @Test
    void theWordsOfEitherPlaceShowThatAJobIsOver() {
        for (var state : List.of("COMPLETED", "CANCELED", "ERROR", "FAILED", "DELETED")) {
            assertThat(batch(job("1", state, "import"))).isEqualTo(new NoneStarted());
        }
    }

    @Test
    void aBatchIsNotSentAgainWhileAnUnknownJobRuns() {
        assertThat(batch(job("1", "RUNNING", "import"))).isInstanceOf(Unread.class);
        assertThat(batch(job("1", "PONDERING", "import"))).isInstanceOf(Unread.class);
    }

    @Test
    void aListWithoutReadableDatesProvesNothing() {
        var running = job("9", "RUNNING", "finalization of bank");
        for (var unreadable : new String[] {null, "", "yesterday", "99999999999999999999"}) {
            var last = dated("5", "COMPLETED", FILE, unreadable);

            assertThat(finalization(last, running)).isInstanceOf(CannotTell.class);
        }
    }

    @Test
    void datesMayBeMillisecondsAsWell() {
        var last = dated("5", "COMPLETED", FILE, String.valueOf(SENT.toEpochMilli()));
        var older = dated("4", "COMPLETED", "import", String.valueOf(SENT.toEpochMilli() - 1));

        assertThat(finalization(last, older)).isEqualTo(new NoneStarted());
        assertThat(finalization(older, last)).isInstanceOf(CannotTell.class);
    }

    @Test
    void aFinalizationIsFoundAmongTheJobsNewerThanTheLastBatch() {
        assertThat(finalization(job("9", "RUNNING", "finalization of bank"), job("5", "COMPLETED", FILE)))
                .isEqualTo(new Found(new JobId("9")));
    }

    @Test
    void noFinalizationWasStartedWhenNothingIsNewerThanTheLastBatch() {
        assertThat(finalization(job("6", "RUNNING", OTHER_FILE), job("5", "COMPLETED", FILE)))
                .isEqualTo(new NoneStarted());
    }

    @Test
    void anEarlierCyclesFinalizationIsNotTakenForThisOne() {
        assertThat(finalization(job("5", "COMPLETED", FILE), job("3", "COMPLETED", "finalization of bank")))
                .isEqualTo(new NoneStarted());
    }

    @Test
    void aJobThatMayBeTheFinalizationDecidesNothing() {
        assertThat(finalization(job("9", "COMPLETED", "import"), job("5", "COMPLETED", FILE)))
                .isInstanceOf(CannotTell.class);
        assertThat(finalization(job("9", "RUNNING", "finalization of bank-2"), job("5", "COMPLETED", FILE)))
                .isInstanceOf(CannotTell.class);
    }

    @Test
    void severalJobsThatMayBeTheFinalizationDecideNothing() {
        assertThat(finalization(
                        job("9", "COMPLETED", "finalization of bank"),
                        job("8", "COMPLETED", "Export bank"),
                        job("5", "COMPLETED", FILE)))
                .isEqualTo(new CannotTell("any or none of these jobs may be the finalization:"
                        + " job 9 (finalization of bank), job 8 (Export bank)"));
        assertThat(finalization(
                        job("9", "COMPLETED", "import"),
                        job("8", "COMPLETED", "finalization of bank"),
                        job("5", "COMPLETED", FILE)))
                .isInstanceOf(CannotTell.class);
    }

    @Test
    void aListThatDoesNotGoBackToTheLastBatchDecidesNothing() {
        assertThat(finalization(job("9", "RUNNING", "finalization of bank"))).isInstanceOf(CannotTell.class);
        assertThat(finalization()).isInstanceOf(CannotTell.class);
    }

    @Test
    void withoutABatchToCompareWithNothingIsDecided() {
        var search = new JobSearch.ForFinalization(BANK, Optional.empty());

        assertThat(search.through(cursor -> new Success<>(page(job("9", "RUNNING", "finalization of bank")))))
                .isInstanceOf(CannotTell.class);
    }

    @Test
    void aOneCallIsKnownByItsFileName() {
        assertThat(oneCall(job("1", "import", SENT), job("2", FILE, SENT))).isEqualTo(new Found(new JobId("2")));
    }

    @Test
    void aOneCallIsNotSentAgainAfterAnyJobThatDoesNotShowWhoseItIs() {
        assertThat(oneCall(job("1", "import", SENT.minusSeconds(299))))
                .isEqualTo(new CannotTell("job 1 (import) may be the one that the call started"));
        assertThat(oneCall(dated("1", "COMPLETED", "import", null))).isInstanceOf(CannotTell.class);
        assertThat(oneCall(JobDocuments.job("id", "1", "state", "COMPLETED", "createdOn", "yesterday")))
                .isInstanceOf(CannotTell.class);
    }

    @Test
    void noOneCallWasStartedWhenAllOthersAreOlderOrOtherBatches() {
        assertThat(oneCall(job("2", OTHER_FILE, SENT), job("1", "import", SENT.minusSeconds(301))))
                .isEqualTo(new NoneStarted());
        assertThat(oneCall()).isEqualTo(new NoneStarted());
    }

    @Test
    void aListThatGoesOnForTooLongDoesNotProveThatNoOneCallWasStarted() {
        var endless = new JobPage(List.of(job("2", OTHER_FILE, SENT)), "more");

        assertThat(new JobSearch.ForOneCall(FILE, SENT).through(cursor -> new Success<>(endless)))
                .isInstanceOf(CannotTell.class);
    }

    @Test
    void aListThatIsNotNewestFirstProvesNothing() {
        var newer = job("6", OTHER_FILE, SENT.plusSeconds(1));
        var last = job("5", FILE, SENT);
        var older = job("4", OTHER_FILE, SENT.minusSeconds(1));

        assertThat(finalization(older, last, newer)).isInstanceOf(CannotTell.class);
        assertThat(finalization(older, newer)).isInstanceOfSatisfying(CannotTell.class, open -> assertThat(open.why())
                .contains(
                        "not sorted newest first", "job 6", SENT.plusSeconds(1).toString()));
        assertThat(new JobSearch.ForOneCall("another", SENT).through(cursor -> new Success<>(page(older, newer))))
                .isInstanceOf(CannotTell.class);
        assertThat(finalization(newer, last, older)).isEqualTo(new NoneStarted());
    }

    private static Search oneCall(JobDocument... jobs) {
        return new JobSearch.ForOneCall(FILE, SENT).through(cursor -> new Success<>(page(jobs)));
    }

    private static Search batch(JobDocument... jobs) {
        return new JobSearch.ForBatch(FILE).through(cursor -> new Success<>(page(jobs)));
    }

    private static Search finalization(JobDocument... jobs) {
        return new JobSearch.ForFinalization(BANK, Optional.of(new JobId("5")))
                .through(cursor -> new Success<>(page(jobs)));
    }

    private static JobPage page(JobDocument... jobs) {
        return new JobPage(List.of(jobs), null);
    }

    private static JobDocument job(String id, String state, String name) {
        return dated(id, state, name, SENT.plusSeconds(Long.parseLong(id)).toString());
    }

    private static JobDocument dated(String id, String state, String name, @Nullable String createdOn) {
        return JobDocuments.job("id", id, "name", name, "state", state, "createdOn", createdOn);
    }

    private static JobDocument job(String id, String name, Instant createdOn) {
        return dated(id, "COMPLETED", name, createdOn.toString());
    }
}
