package dev.batchsync.synchronization.uploads;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every store of ignored uploads does. */
public abstract class IgnoredUploadsContract {

    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

    protected abstract IgnoredUploadStore emptyStore();

    private static IgnoredUpload upload(String key) {
        return new IgnoredUpload(key, "v\"1", "It is in no folder — move it.\n", false, NOW);
    }

    @Test
    void anEmptyStoreKnowsNone() {
        assertThat(emptyStore().ignored()).isEqualTo(IgnoredUploads.NONE);
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        var store = emptyStore();
        var one = IgnoredUploads.NONE.with(upload("inbox/a \u00e4.json"), NOW);
        var two = one.with(upload("inbox/b.json"), NOW);

        assertThat(store.commit(one)).isTrue();
        assertThat(store.ignored()).isEqualTo(one);
        assertThat(store.commit(two)).isTrue();
        assertThat(store.ignored()).isEqualTo(two);
    }

    @Test
    void aWriteOnTopOfAnotherRevisionIsRefused() {
        var store = emptyStore();
        var first = IgnoredUploads.NONE.with(upload("inbox/a.json"), NOW);
        var rival = IgnoredUploads.NONE.with(upload("inbox/b.json"), NOW);
        assertThat(store.commit(first)).isTrue();

        assertThat(store.commit(rival)).isFalse();
        assertThat(store.commit(new IgnoredUploads(rival.latest(), 3))).isFalse();
        assertThat(store.ignored()).isEqualTo(first);
    }

    @Test
    void asManyAsAreKeptWithTheLongestKeysFit() {
        var store = emptyStore();
        var all = IgnoredUploads.NONE;
        for (int i = 0; i < IgnoredUploads.MOST; i++) {
            all = all.with(upload("inbox/" + "k".repeat(1_000) + i), NOW);
        }
        var full = new IgnoredUploads(all.latest(), 1);

        assertThat(store.commit(full)).isTrue();
        assertThat(store.ignored().latest()).hasSize(IgnoredUploads.MOST);
    }
}
