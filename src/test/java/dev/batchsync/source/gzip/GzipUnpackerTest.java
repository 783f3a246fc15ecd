package dev.batchsync.source.gzip;

import static dev.batchsync.source.Rejections.assertRejected;
import static dev.batchsync.synchronization.StagedObjects.PART_BYTES;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batchsync.source.InMemoryBucket;
import dev.batchsync.source.InMemoryStagedObjects;
import dev.batchsync.source.UnreachableBucket;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.Problem;
import dev.batchsync.synchronization.UnpackCheckpoint;
import dev.batchsync.synchronization.Unpacker.Complete;
import dev.batchsync.synchronization.Unpacker.Outcome;
import dev.batchsync.synchronization.Unpacker.Paused;
import dev.batchsync.synchronization.Unpacker.Rejected;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GzipUnpackerTest {

    private static final String KEY = "inbox/crm/people.csv.gz";
    private static final String TARGET = "staged/crm/1/people.csv";
    private static final String CUT_OFF = "ends in the middle of compressed data (expected: the rest of it)";
    private static final String NOT_GZIP =
            "not the beginning of compressed data (expected: gzip, and nothing behind it)";

    private final InMemoryBucket bucket = new InMemoryBucket();
    private final InMemoryStagedObjects staged = new InMemoryStagedObjects(bucket);
    private final GzipUnpacker unpacker = new GzipUnpacker(bucket, staged, 100_000_000);
    private final List<UnpackCheckpoint> reached = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(ints = {1, 70_000, PART_BYTES, PART_BYTES + 1, 2 * PART_BYTES})
    void unpacksWhateverTheSize(int size) throws Exception {
        var content = content(size);

        var unpacked = complete(unpack(gzip(content)));

        assertThat(unpacked.key()).isEqualTo(TARGET);
        assertThat(read(unpacked)).isEqualTo(content);
        assertThat(reached).hasSize(1 + (size + PART_BYTES - 1) / PART_BYTES);
    }

    @Test
    void unpacksSeveralMembersWithNamesAndComments() throws Exception {
        var member = gzip("two".getBytes(UTF_8));
        var described = joined(
                new byte[] {0x1F, (byte) 0x8B, 8, 4 | 8 | 16 | 2, 0, 0, 0, 0, 0, 3, 2, 0, 'x', 'y'},
                "people.csv\0a comment\0cr".getBytes(UTF_8),
                Arrays.copyOfRange(member, 10, member.length));

        var unpacked = complete(unpack(joined(gzip("one,".getBytes(UTF_8)), described)));

        assertThat(read(unpacked)).asString(UTF_8).isEqualTo("one,two");
    }

    @Test
    void goesOnBehindEachPart() throws Exception {
        var content = content(2 * PART_BYTES + 10);
        var packed = bucket.put(KEY, gzip(content));
        unpacker.unpack(packed, TARGET, UnpackCheckpoint.START, reached::add);
        bucket.delete(TARGET);

        for (var from : List.copyOf(reached).subList(1, reached.size())) {
            var again = new InMemoryStagedObjects(bucket);
            var draft = again.begin(TARGET, "");
            for (int number = 1; number <= from.parts(); number++) {
                int at = (number - 1) * PART_BYTES;
                again.write(
                        draft,
                        number,
                        Arrays.copyOfRange(content, at, at + PART_BYTES),
                        Math.min(PART_BYTES, content.length - at));
            }
            again.writes.clear();

            var outcome = new GzipUnpacker(bucket, again, 100_000_000)
                    .unpack(packed, TARGET, from(draft.id(), from), checkpoint -> true);

            assertThat(read(complete(outcome))).isEqualTo(content);
            assertThat(again.writes).hasSize(3 - from.parts());
        }
    }

    @Test
    void stopsWhereTheSinkSaysSo() throws Exception {
        var packed = bucket.put(KEY, gzip(content(PART_BYTES + 1)));

        var outcome = unpacker.unpack(packed, TARGET, UnpackCheckpoint.START, checkpoint -> checkpoint.parts() < 1);

        assertThat(outcome).isEqualTo(new Paused());
        assertThat(staged.writes).containsExactly(1);
        assertThat(bucket.pin(TARGET)).isEmpty();
    }

    @Test
    void startsOverWhenWhatItHadBegunIsGone() throws Exception {
        var packed = bucket.put(KEY, gzip(content(10)));

        var outcome = unpacker.unpack(packed, TARGET, UnpackCheckpoint.START, checkpoint -> {
            reached.add(checkpoint);
            staged.loseDrafts();
            return true;
        });

        assertThat(outcome).isEqualTo(new Paused());
        assertThat(reached).last().isEqualTo(UnpackCheckpoint.START);
    }

    @Test
    void takesWhatItHadFinishedBefore() throws Exception {
        var packed = bucket.put(KEY, gzip(content(10)));
        var first = unpacker.unpack(packed, TARGET, UnpackCheckpoint.START, reached::add);

        var again = unpacker.unpack(packed, TARGET, reached.get(reached.size() - 1), checkpoint -> true);

        assertThat(again).isEqualTo(first);
        assertThat(staged.writes).containsExactly(1);
    }

    @Test
    void isRefusedWherePartOfItIsMissing() throws Exception {
        var whole = gzip(content(100_000));

        for (int length : new int[] {1, 5, 10, 11, whole.length / 2, whole.length - 8, whole.length - 1}) {
            assertRejected(problem(Arrays.copyOf(whole, length)), "1:" + (length + 1) + ":" + length, CUT_OFF);
        }
        assertThat(bucket.pin(TARGET)).isEmpty();
    }

    @Test
    void isRefusedWhereItIsDamaged() throws Exception {
        var content = "The quick brown fox jumps over the lazy dog".getBytes(UTF_8);
        var whole = gzip(content);

        for (int i = 10; i < whole.length; i++) {
            var damaged = whole.clone();
            damaged[i] ^= 0x10;
            var outcome = unpack(damaged);
            // The last bits of compressed data are padding, which means nothing.
            assertThat(outcome instanceof Rejected || Arrays.equals(read(complete(outcome)), content))
                    .as("byte %d", i)
                    .isTrue();
        }
    }

    @Test
    void isRefusedWhenItIsNotGzipOrGoesOnBehindIt() throws Exception {
        var whole = gzip("x".getBytes(UTF_8));

        assertRejected(problem("a;b;c\n".getBytes(UTF_8)), "1:1:0", NOT_GZIP);
        assertRejected(
                problem(joined(whole, new byte[] {0, 0})),
                "1:%d:%d".formatted(whole.length + 1, whole.length),
                NOT_GZIP);
        assertRejected(problem(new byte[0]), "1:1:0", "an empty file (expected: gzip)");
        assertThat(problem(new byte[] {0x1F, (byte) 0x8B, 8, (byte) 0xE0, 0, 0}).message())
                .isEqualTo("flags 0xE0 of no known meaning (expected: gzip)");
    }

    @Test
    void isRefusedWhenItHoldsNothingOrTooMuch() throws Exception {
        assertThat(problem(gzip(new byte[0])).message()).isEqualTo("unpacks to nothing (expected: a source)");

        var small = new GzipUnpacker(bucket, staged, 1_000);
        var outcome = small.unpack(
                bucket.put(KEY, gzip(new byte[50_000_000])), TARGET, UnpackCheckpoint.START, checkpoint -> true);

        assertThat(((Rejected) outcome).problem().message())
                .isEqualTo("unpacks to over 1000 bytes"
                        + " (expected: at most batchsync.source.max-unpacked-bytes, 1000)");
        assertThat(staged.writes).isEmpty();
    }

    @Test
    void isRefusedWhenThePinnedVersionIsGone() throws Exception {
        var packed = bucket.put(KEY, gzip(content(10)));
        bucket.delete(KEY);

        var outcome = unpacker.unpack(packed, TARGET, UnpackCheckpoint.START, checkpoint -> true);

        assertThat(((Rejected) outcome).problem().kind()).isEqualTo(Problem.Kind.SOURCE_CHANGED);
    }

    @Test
    void failsInAWayThatAllowsAnotherTryWhenTheBucketCannotBeReached() {
        var packed = bucket.put(KEY, new byte[1]);

        assertThatThrownBy(() -> new GzipUnpacker(new UnreachableBucket(), staged, 1)
                        .unpack(packed, TARGET, UnpackCheckpoint.START, checkpoint -> true))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("cannot unpack " + KEY);
    }

    @Test
    void discardsWhatItUnpacked() throws Exception {
        unpack(gzip(content(10)));

        unpacker.discard(TARGET);

        assertThat(bucket.pin(TARGET)).isEmpty();
    }

    private static UnpackCheckpoint from(String draft, UnpackCheckpoint reached) {
        return new UnpackCheckpoint(Optional.of(draft), reached.parts(), reached.bytes());
    }

    private Outcome unpack(byte[] packed) {
        return unpacker.unpack(bucket.put(KEY, packed), TARGET, UnpackCheckpoint.START, reached::add);
    }

    private Problem problem(byte[] packed) {
        return ((Rejected) unpack(packed)).problem();
    }

    private static PinnedObject complete(Outcome outcome) {
        return ((Complete) outcome).unpacked();
    }

    private byte[] read(PinnedObject object) throws Exception {
        try (var in = bucket.open(object, 0)) {
            return in.readAllBytes();
        }
    }

    private static byte[] content(int size) {
        var content = new byte[size];
        new Random(size).nextBytes(content);
        return content;
    }

    private static byte[] gzip(byte[] content) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write(content);
        }
        return packed.toByteArray();
    }

    private static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
