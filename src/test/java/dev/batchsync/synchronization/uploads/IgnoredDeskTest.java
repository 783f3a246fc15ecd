package dev.batchsync.synchronization.uploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleListener;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which ignored uploads are recorded, reported and cleared. */
class IgnoredDeskTest {

    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

    private final InMemoryIgnoredUploads store = new InMemoryIgnoredUploads();
    private final List<String> heard = new ArrayList<>();
    private boolean deaf;

    private IgnoredDesk desk(Instant now) {
        return new IgnoredDesk(store, new Hearing(), Clock.fixed(now, ZoneOffset.UTC));
    }

    private final class Hearing implements CycleListener {

        @Override
        public void changed(Optional<Cycle> before, Cycle after, Optional<Batch> batch) {}

        @Override
        public void ignored(IgnoredUpload upload) {
            if (deaf) {
                throw new IllegalStateException("the process dies");
            }
            heard.add(upload.key());
        }
    }

    private List<String> shown(Instant now) {
        return store.ignored().kept(now).stream().map(IgnoredUpload::key).toList();
    }

    @Test
    void theSameUploadIsReportedOnceAndANewVersionAgain() {
        var desk = desk(NOW);

        desk.ignore("inbox/a.json", "1", "no folder", false);
        desk.ignore("inbox/a.json", "1", "no folder", false);
        desk.ignore("inbox/a.json", "2", "no folder", false);

        assertThat(heard).containsExactly("inbox/a.json", "inbox/a.json");
        assertThat(shown(NOW)).containsExactly("inbox/a.json");
    }

    @Test
    void afterACrashItIsReportedAgain() {
        var desk = desk(NOW);
        deaf = true;
        assertThatThrownBy(() -> desk.ignore("inbox/a.json", "1", "no folder", false))
                .hasMessage("the process dies");
        deaf = false;

        desk.ignore("inbox/a.json", "1", "no folder", false);

        assertThat(heard).containsExactly("inbox/a.json");
    }

    @Test
    void thirtyDaysLaterItIsNotShownAnyMore() {
        desk(NOW).ignore("inbox/a.json", "1", "no folder", false);

        assertThat(shown(NOW.plus(IgnoredUploads.KEPT).minusSeconds(1))).containsExactly("inbox/a.json");
        assertThat(shown(NOW.plus(IgnoredUploads.KEPT))).isEmpty();
    }

    @Test
    void ofTooManyTheMarkersGoFirstAndThenTheOldest() {
        var desk = desk(NOW);
        desk.ignore("inbox/oldest.json", "1", "no folder", false);
        for (int i = 0; i < IgnoredUploads.MOST; i++) {
            desk.ignore("inbox/crm/" + i + ".crc", "1", "marker", true);
        }
        assertThat(shown(NOW))
                .hasSize(IgnoredUploads.MOST)
                .contains("inbox/oldest.json")
                .doesNotContain("inbox/crm/0.crc");

        for (int i = 0; i < IgnoredUploads.MOST; i++) {
            desk.ignore("inbox/" + i + ".json", "1", "no folder", false);
        }
        assertThat(shown(NOW)).hasSize(IgnoredUploads.MOST).doesNotContain("inbox/oldest.json");
    }

    @ParameterizedTest
    @CsvSource({
        "inbox/all.json, inbox/crm/all.json, true",
        "inbox/crm/all.json, inbox/crm/all.json, true",
        "inbox/crm/2026/all.json, inbox/crm/all.json, true",
        "inbox/my crm/all.json, inbox/my-crm/all.json, true",
        "inbox/My_CRM!/all.json, inbox/mycrm/all.json, true",
        "inbox/my crm/all.json, inbox/erp/all.json, false",
        "inbox/crm/2026/all.json, inbox/erp/all.json, false",
        "inbox/all.json, inbox/crm/other.json, false",
        "inbox/crm/fix/c1/fix.json, inbox/crm/fix/c2/fix.json, false",
        "inbox/crm/fix/c1/fix.json, inbox/crm/fix/c1/fix.json, true"
    })
    void aRightUploadClearsWhatItRepairs(String wrong, String right, boolean cleared) {
        var desk = desk(NOW);
        desk.ignore(wrong, "1", "wrong", false);

        desk.accepted(right);

        assertThat(shown(NOW).isEmpty()).isEqualTo(cleared);
    }

    @Test
    void anUploadThatRepairsNothingWritesNothing() {
        desk(NOW).accepted("inbox/crm/all.json");

        assertThat(store.ignored().revision()).isZero();
    }
}
