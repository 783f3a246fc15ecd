package dev.batchsync.synchronization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatestUploadsTest {

    @Test
    void remembersTheNewestKeysOnly() {
        var latest = new LatestUploads(List.of());
        for (int minute : new int[] {3, 12, 1, 8, 11, 2, 7, 6, 10, 5, 9, 4}) {
            latest = latest.with(upload(minute));
        }

        var newest = IntStream.iterate(12, minute -> minute - 1)
                .limit(LatestUploads.KEYS)
                .mapToObj(LatestUploadsTest::upload)
                .toList();
        assertThat(latest.uploads()).isEqualTo(newest);
    }

    @Test
    void putsWhatComesWithoutAnEventAfterAllUploadsBefore() {
        var latest = new LatestUploads(List.of(upload(5)));

        assertThat(latest.after(upload(6).time())).isEqualTo(upload(6).time());
        assertThat(latest.after(upload(5).time())).isEqualTo(upload(5).time().plusNanos(1));
        assertThat(latest.after(upload(4).time())).isEqualTo(upload(5).time().plusNanos(1));
    }

    private static Upload upload(int minute) {
        var object = new PinnedObject("inbox/crm/" + minute, "v1", 1, Sample.START);
        return Upload.announced(Sample.CRM, object, "01", Sample.START.plusSeconds(60L * minute));
    }
}
