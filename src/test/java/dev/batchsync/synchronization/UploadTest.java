package dev.batchsync.synchronization;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class UploadTest {

    @Test
    void comparesSequencersOfOneKeyAsS3Does() {
        // Amazon S3 user guide, "Event message structure": pad the shorter one with zeros on its right, then compare.
        var shorter = upload("all.json", 0, "0055AED6DCD90281E6");
        var longer = upload("all.json", 0, "0055AED6DCD90281E500");

        assertThat(longer.isOlderThan(shorter)).isTrue();
        assertThat(shorter.isOlderThan(longer)).isFalse();
    }

    @Test
    void takesASequencerAndTheSameWithZerosForTheSame() {
        var upload = upload("all.json", 0, "0055AED6");
        var same = upload("all.json", 0, "0055AED600");

        assertThat(upload.isOlderThan(same)).isFalse();
        assertThat(same.isOlderThan(upload)).isFalse();
    }

    @Test
    void believesTheSequencerMoreThanTheTime() {
        var older = upload("all.json", 5, "01");
        var newer = upload("all.json", 0, "02");

        assertThat(older.isOlderThan(newer)).isTrue();
        assertThat(newer.isOlderThan(older)).isFalse();
    }

    @Test
    void goesByTheTimeWhereSequencersCannotBeCompared() {
        var older = upload("a.json", 0, "02");
        var newer = upload("b.json", 5, "01");

        assertThat(older.isOlderThan(newer)).isTrue();
        assertThat(newer.isOlderThan(older)).isFalse();
        assertThat(upload("a.json", 0, "").isOlderThan(upload("a.json", 5, "01")))
                .isTrue();
    }

    @Test
    void isNotOlderThanItself() {
        assertThat(upload("a.json", 0, "").isOlderThan(upload("a.json", 0, ""))).isFalse();
    }

    private static Upload upload(String name, int minute, String sequencer) {
        var modifiedAt = Sample.START.plus(Duration.ofMinutes(minute));
        return new Upload(Sample.CRM, new PinnedObject("inbox/crm/" + name, "v1", 100, modifiedAt), sequencer);
    }
}
