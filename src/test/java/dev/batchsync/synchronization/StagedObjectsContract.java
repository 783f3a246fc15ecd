package dev.batchsync.synchronization;

import static dev.batchsync.synchronization.StagedObjects.PART_BYTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The rules that every {@link StagedObjects} keeps. A subclass provides an empty bucket for each test. */
public abstract class StagedObjectsContract {

    protected static final String KEY = "staged/crm/20260101T120000Z-0a1b2c3d/März & 1.csv";
    private static final String TYPE = "application/octet-stream";

    private final byte[] content = content();

    protected abstract StagedObjects staged();

    protected abstract Bucket bucket();

    private static byte[] content() {
        var content = new byte[2 * PART_BYTES + 5];
        new Random(1).nextBytes(content);
        return content;
    }

    private boolean write(StagedObjects.Draft draft, int number) throws IOException {
        int from = (number - 1) * PART_BYTES;
        var part = Arrays.copyOfRange(content, from, from + PART_BYTES);
        return staged().write(draft, number, part, Math.min(PART_BYTES, content.length - from));
    }

    private StagedObjects.Draft written() throws IOException {
        var draft = staged().begin(KEY, TYPE);
        for (int number = 1; number <= 3; number++) {
            assertThat(write(draft, number)).isTrue();
        }
        return draft;
    }

    /** Some emulators do not check whether the upload of a part still exists. */
    protected boolean refusesPartsOfDraftsThatAreGone() {
        return true;
    }

    private void assertGone(StagedObjects.Draft draft) throws IOException {
        if (refusesPartsOfDraftsThatAreGone()) {
            assertThat(write(draft, 1)).isFalse();
        }
        assertThat(staged().finish(draft, 3, content.length)).isEmpty();
    }

    @Test
    final void makesAnObjectOfItsParts() throws Exception {
        var object = staged().finish(written(), 3, content.length).orElseThrow();

        assertThat(object.key()).isEqualTo(KEY);
        assertThat(object.size()).isEqualTo(content.length);
        assertThat(bucket().pin(KEY)).contains(object);
        try (var in = bucket().open(object, 0)) {
            assertThat(in.readAllBytes()).isEqualTo(content);
        }
    }

    @Test
    final void showsNothingBeforeItIsFinished() throws IOException {
        written();

        assertThat(bucket().pin(KEY)).isEmpty();
    }

    @Test
    final void takesAPartAgain() throws Exception {
        var draft = staged().begin(KEY, TYPE);
        staged().write(draft, 1, new byte[PART_BYTES], PART_BYTES);
        write(draft, 1);
        write(draft, 2);
        write(draft, 3);
        write(draft, 2);

        var object = staged().finish(draft, 3, content.length).orElseThrow();

        try (var in = bucket().open(object, 0)) {
            assertThat(in.readAllBytes()).isEqualTo(content);
        }
    }

    @Test
    final void isFinishedOnlyOnceHoweverOftenItIsAsked() throws IOException {
        var draft = written();

        var first = staged().finish(draft, 3, content.length);

        assertThat(staged().finish(draft, 3, content.length)).isEqualTo(first).isPresent();
    }

    @Test
    final void givesUpWhatWasBegunBefore() throws IOException {
        var before = written();

        var draft = staged().begin(KEY, TYPE);

        assertGone(before);
        assertThat(write(draft, 1)).isTrue();
    }

    @Test
    final void givesUpOnlyWhatIsBegunUnderTheSameKey() throws IOException {
        var draft = staged().begin(KEY, TYPE);

        staged().begin(KEY + ".2", TYPE);
        staged().delete(KEY.substring(0, KEY.length() - 1));

        assertThat(write(draft, 1)).isTrue();
    }

    @Test
    final void doesNotFinishWithOtherPartsThanItWasGiven() throws IOException {
        var draft = staged().begin(KEY, TYPE);
        write(draft, 1);

        assertThatThrownBy(() -> {
                    if (staged().finish(draft, 3, content.length).isEmpty()) {
                        throw new IOException("nothing finished");
                    }
                })
                .isInstanceOf(IOException.class);
        assertThat(bucket().pin(KEY)).isEmpty();
    }

    @Test
    final void deletesObjectsAndDrafts() throws IOException {
        staged().finish(written(), 3, content.length);
        staged().delete(KEY);
        assertThat(bucket().pin(KEY)).isEmpty();

        var draft = written();
        staged().delete(KEY);
        assertGone(draft);

        assertThatCode(() -> staged().delete(KEY)).doesNotThrowAnyException();
        assertThatCode(() -> staged().delete("staged/crm/never/was.csv")).doesNotThrowAnyException();
    }
}
