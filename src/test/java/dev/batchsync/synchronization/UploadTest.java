package dev.batchsync.synchronization;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class UploadTest {

    @Test
    void comparesSequencersOfOneKeyAsS3Does() {
        // Amazon S3 user guide, "Event message structure": pad the shorter one with zeros on its right, then compare.
        var shorter = upload("all.json", 0, "0055AED6DCD90281E6");
        var longer = upload("all.json", 0, "0055AED6DCD90281E500");

        assertThat(longer.isVersionBefore(shorter)).isTrue();
        assertThat(shorter.isVersionBefore(longer)).isFalse();
        assertThat(longer.isOlderThan(shorter)).isTrue();
    }

    @Test
    void takesASequencerAndTheSameWithZerosForTheSame() {
        var upload = upload("all.json", 0, "0055AED6");
        var same = upload("all.json", 0, "0055aed600");

        assertThat(upload.isVersionBefore(same)).isFalse();
        assertThat(same.isVersionBefore(upload)).isFalse();
    }

    @Test
    void comparesSequencersOfOneKeyOnly() {
        assertThat(upload("a.json", 0, "01").isVersionBefore(upload("b.json", 0, "02")))
                .isFalse();
        assertThat(upload("a.json", 0, "").isVersionBefore(upload("a.json", 0, "02")))
                .isFalse();
    }

    @Test
    void goesByTheTimeThenTheKeyThenTheSequencerThenTheVersion() {
        var inOrder = List.of(
                upload("b.json", 0, "02"),
                upload("a.json", 5, "01"),
                upload("a.json", 5, "02"),
                upload("b.json", 5, "01"),
                upload("a.json", 6, ""));

        for (int i = 0; i < inOrder.size(); i++) {
            for (int j = 0; j < inOrder.size(); j++) {
                assertThat(inOrder.get(i).isOlderThan(inOrder.get(j)))
                        .as(inOrder.get(i) + " and " + inOrder.get(j))
                        .isEqualTo(i < j);
            }
        }
        var object = new PinnedObject("inbox/crm/a.json", "v2", 100, Sample.START.plus(Duration.ofMinutes(6)));
        var larger = Upload.announced(Sample.CRM, object, "", object.modifiedAt());
        assertThat(inOrder.get(4).isOlderThan(larger)).isTrue();
    }

    @Test
    void goesByTheTimeOfTheObjectUntilTheEventArrives() {
        var object = new PinnedObject("inbox/crm/a.json", "v1", 100, Sample.START);
        var other = upload("b.json", 5, "");

        assertThat(Upload.found(Sample.CRM, object).isOlderThan(other)).isTrue();
        assertThat(other.isOlderThan(Upload.announced(Sample.CRM, object, "", Sample.START.plusSeconds(301))))
                .isTrue();
    }

    private static Upload upload(String name, int minute, String sequencer) {
        var object = new PinnedObject("inbox/crm/" + name, "v1", 100, Sample.START);
        return Upload.announced(Sample.CRM, object, sequencer, Sample.START.plus(Duration.ofMinutes(minute)));
    }
}
