package dev.batchsync.synchronization;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules that every {@link Bucket} keeps. A subclass provides an empty bucket for each test. */
public abstract class BucketContract {

    protected static final String KEY = "inbox/crm/all.json";

    protected abstract Bucket bucket();

    /** Uploads an object as a user does. */
    protected abstract void upload(String key, byte[] content) throws IOException;

    /** Deletes an object as a user does. */
    protected abstract void delete(String key) throws IOException;

    protected final PinnedObject uploaded(String content) throws IOException {
        upload(KEY, content.getBytes(UTF_8));
        return bucket().pin(KEY).orElseThrow();
    }

    protected final String read(PinnedObject object, long from) throws IOException, SourceChangedException {
        try (var in = bucket().open(object, from)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    @Test
    final void pinsNothingWhereNothingIs() throws IOException {
        upload(KEY, new byte[1]);

        assertThat(bucket().pin("inbox/crm/other.json")).isEmpty();
        assertThat(bucket().pin("inbox/crm")).isEmpty();
        assertThat(bucket().pin("definitions/crm.json")).isEmpty();
    }

    @Test
    final void pinsTheSameVersionUntilTheObjectIsReplaced() throws IOException {
        var first = uploaded("[1]");

        assertThat(first.key()).isEqualTo(KEY);
        assertThat(first.size()).isEqualTo(3);
        assertThat(bucket().pin(KEY)).contains(first);

        var second = uploaded("[1,2]");

        assertThat(second.version()).isNotEqualTo(first.version());
        assertThat(second.size()).isEqualTo(5);
        assertThat(second.modifiedAt()).isAfterOrEqualTo(first.modifiedAt());
    }

    @Test
    final void pinsAVersionByItsName() throws IOException {
        var present = uploaded("[1]");

        assertThat(bucket().pin(KEY, present.version())).contains(present);
        assertThat(bucket().pin(KEY, "\"0123456789abcdef0123456789abcdef\"")).isEmpty();
        assertThat(bucket().pin("inbox/crm/other.json", present.version())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 9, 10})
    final void readsFromAnyOffsetToTheEnd(long from) throws Exception {
        var object = uploaded("0123456789");

        assertThat(read(object, from)).isEqualTo("0123456789".substring((int) from));
    }

    @Test
    final void readsAnEmptyObject() throws Exception {
        assertThat(read(uploaded(""), 0)).isEmpty();
    }

    @Test
    final void readsALargeObjectByteForByte() throws Exception {
        var content = new byte[3_000_001];
        new Random(1).nextBytes(content);
        upload(KEY, content);

        try (var in = bucket().open(bucket().pin(KEY).orElseThrow(), 0)) {
            assertThat(in.read()).isEqualTo(Byte.toUnsignedInt(content[0]));
            assertThat(in.readAllBytes()).isEqualTo(Arrays.copyOfRange(content, 1, content.length));
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    @Test
    final void canBeLeftEarlyAndReadAgain() throws Exception {
        upload(KEY, new byte[3_000_000]);
        var object = bucket().pin(KEY).orElseThrow();

        for (int i = 0; i < 20; i++) {
            try (var in = bucket().open(object, i)) {
                assertThat(in.read()).isZero();
            }
        }

        assertThat(read(object, 1_000_000)).hasSize(2_000_000);
    }

    @Test
    final void refusesToReadWhatWasDeleted() throws IOException {
        var object = uploaded("[1]");

        delete(KEY);

        assertThat(bucket().pin(KEY)).isEmpty();
        assertSourceChanged(object, 0);
        assertSourceChanged(object, object.size());
    }

    protected final void assertSourceChanged(PinnedObject object, long from) {
        assertThatThrownBy(() -> bucket().open(object, from).close())
                .isInstanceOf(SourceChangedException.class)
                .hasMessageContaining(object.key());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "results/crm/20260101T120000Z-0a1b2c3d/report.json",
                "results/crm/with blank.html",
                "results/crm/grün & blau+1 (50%) #2 'x'.json"
            })
    final void writesAndReplaces(String key) throws Exception {
        bucket().write(key, "application/json", "{\"first\": true}".getBytes(UTF_8));
        bucket().write(key, "application/json", "{}".getBytes(UTF_8));

        var written = bucket().pin(key).orElseThrow();
        assertThat(written.key()).isEqualTo(key);
        assertThat(read(written, 0)).isEqualTo("{}");
        assertThat(bucket().location(key)).endsWith(key);
    }

    @Test
    final void closesMoreThanOnce() throws Exception {
        var in = bucket().open(uploaded("[1]"), 0);

        in.close();

        assertThatCode(in::close).doesNotThrowAnyException();
        assertThatThrownBy(in::read).isInstanceOf(IOException.class);
    }
}
