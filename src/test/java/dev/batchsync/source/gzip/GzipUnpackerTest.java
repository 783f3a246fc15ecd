package dev.batchsync.source.gzip;

import static dev.batchsync.synchronization.StagedObjects.PART_BYTES;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batchsync.source.InMemoryBucket;
import dev.batchsync.source.InMemoryStagedObjects;
import dev.batchsync.source.UnreachableBucket;
import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.Problem;
import dev.batchsync.synchronization.SourceChangedException;
import dev.batchsync.synchronization.unpacking.UnpackCheckpoint;
import dev.batchsync.synchronization.unpacking.Unpacker.Complete;
import dev.batchsync.synchronization.unpacking.Unpacker.Outcome;
import dev.batchsync.synchronization.unpacking.Unpacker.Paused;
import dev.batchsync.synchronization.unpacking.Unpacker.Rejected;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
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
    private static final String CUT_OFF =
            KEY + ": the file ends in the middle of its compressed data. Upload the complete file.";
    private static final String NOT_GZIP =
            KEY + ": the file is not a valid gzip file (%s). Compress it again with gzip and upload it.";
    private static final String OTHER_FORMAT = NOT_GZIP.formatted("Input is not in the .gz format.");
    private static final String TRAILING_DATA = NOT_GZIP.formatted("Unexpected data after a valid .gz stream.");

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
        var members = joined(gzip("one,".getBytes(UTF_8)), described("two,"), gzip(new byte[0]), described("three"));

        var unpacked = complete(unpack(members));

        assertThat(read(unpacked)).asString(UTF_8).isEqualTo("one,two,three");
    }

    @Test
    void continuesAfterEachPart() throws Exception {
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
    void stopsWhenTheSinkSaysSo() throws Exception {
        var packed = bucket.put(KEY, gzip(content(PART_BYTES + 1)));

        var outcome = unpacker.unpack(packed, TARGET, UnpackCheckpoint.START, checkpoint -> checkpoint.parts() < 1);

        assertThat(outcome).isEqualTo(new Paused());
        assertThat(staged.writes).containsExactly(1);
        assertThat(bucket.pin(TARGET)).isEmpty();
    }

    @Test
    void startsAgainWhenItsDraftIsGone() throws Exception {
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
    void usesTheObjectThatItFinishedBefore() throws Exception {
        var packed = bucket.put(KEY, gzip(content(10)));
        var first = unpacker.unpack(packed, TARGET, UnpackCheckpoint.START, reached::add);

        var again = unpacker.unpack(packed, TARGET, reached.get(reached.size() - 1), checkpoint -> true);

        assertThat(again).isEqualTo(first);
        assertThat(staged.writes).containsExactly(1);
    }

    @Test
    void rejectsAFileThatIsCutOff() throws Exception {
        var whole = gzip(content(100_000));

        assertThat(problem(Arrays.copyOf(whole, 1)).message()).isEqualTo(OTHER_FORMAT);
        for (int length : new int[] {2, 5, 10, 11, whole.length / 2, whole.length - 8, whole.length - 1}) {
            assertThat(problem(Arrays.copyOf(whole, length)).message()).isEqualTo(CUT_OFF);
        }
        assertThat(bucket.pin(TARGET)).isEmpty();
    }

    @Test
    void rejectsAFileThatIsCutAnywhere() throws Exception {
        var first = gzip("one,".getBytes(UTF_8));
        var whole = joined(first, described("two"));

        for (int length = 0; length < whole.length; length++) {
            var outcome = unpack(Arrays.copyOf(whole, length));
            // Without its second member the file is complete.
            assertThat(outcome instanceof Rejected).as("%d bytes", length).isEqualTo(length != first.length);
        }
    }

    @Test
    void neverReadsADamagedFileAsAnotherOne() throws Exception {
        var content = "The quick brown fox jumps over the lazy dog".getBytes(UTF_8);
        var whole = gzip(content);

        for (int bit = 0; bit < 8 * whole.length; bit++) {
            var damaged = whole.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            var outcome = unpack(damaged);
            // Some bits of a header, and the last ones of compressed data, change nothing of the content.
            assertThat(outcome instanceof Rejected || Arrays.equals(read(complete(outcome)), content))
                    .as("bit %d", bit)
                    .isTrue();
        }
    }

    @Test
    void rejectsAFileThatIsNotGzipOrGoesOnAfterIt() throws Exception {
        var whole = gzip("x".getBytes(UTF_8));

        assertThat(problem("a;b;c\n".getBytes(UTF_8)).message()).isEqualTo(OTHER_FORMAT);
        assertThat(problem(joined(whole, new byte[] {0, 0})).message()).isEqualTo(TRAILING_DATA);
        assertThat(problem(joined(whole, "x".getBytes(UTF_8))).message()).isEqualTo(TRAILING_DATA);
        assertThat(problem(joined(whole, new byte[] {0x1F})).message()).isEqualTo(TRAILING_DATA);
        assertThat(problem(new byte[0]).message()).isEqualTo(KEY + ": the file is empty. Upload a file with content.");
        assertThat(problem(new byte[] {0x1F, (byte) 0x8B, 8, (byte) 0xE0, 0, 0}).message())
                .isEqualTo(NOT_GZIP.formatted("Reserved flags are set in the .gz header."));
    }

    @Test
    void rejectsAnEndlessNameInAHeader() {
        var endless = joined(
                new byte[] {0x1F, (byte) 0x8B, 8, 8, 0, 0, 0, 0, 0, 3},
                "x".repeat(2_000_000).getBytes(UTF_8));

        assertThat(problem(endless).message())
                .isEqualTo(NOT_GZIP.formatted("the names in its header have more than 1000000 bytes"));
    }

    @Test
    void readsMembersThatArriveByteByByte() throws Exception {
        var slow = new InMemoryBucket(() -> 1);
        var packed = slow.put(KEY, joined(gzip("one,".getBytes(UTF_8)), described("two")));

        var outcome = new GzipUnpacker(slow, new InMemoryStagedObjects(slow), 100)
                .unpack(packed, TARGET, UnpackCheckpoint.START, checkpoint -> true);

        try (var in = slow.open(complete(outcome), 0)) {
            assertThat(in.readAllBytes()).asString(UTF_8).isEqualTo("one,two");
        }
    }

    @Test
    void rejectsAFileThatUnpacksToNothingOrTooMuch() throws Exception {
        assertThat(problem(gzip(new byte[0])).message())
                .isEqualTo(KEY + ": the file unpacks to nothing. Upload a file with content.");

        var small = new GzipUnpacker(bucket, staged, 1_000);
        var outcome = small.unpack(
                bucket.put(KEY, gzip(new byte[50_000_000])), TARGET, UnpackCheckpoint.START, checkpoint -> true);

        assertThat(((Rejected) outcome).problem().message())
                .isEqualTo(KEY
                        + ": the file unpacks to more than 1,000 bytes, the limit in"
                        + " batchsync.source.max-unpacked-bytes. Upload less data, or have the limit raised.");
        assertThat(staged.writes).isEmpty();
    }

    @Test
    void rejectsAFileWhosePinnedVersionIsGone() throws Exception {
        var packed = bucket.put(KEY, gzip(content(10)));
        bucket.delete(KEY);

        var outcome = unpacker.unpack(packed, TARGET, UnpackCheckpoint.START, checkpoint -> true);

        assertThat(((Rejected) outcome).problem().kind()).isEqualTo(Problem.Kind.SOURCE_CHANGED);
    }

    @Test
    void failsWithAnUncheckedExceptionWhenTheBucketCannotBeReached() {
        var packed = bucket.put(KEY, new byte[1]);

        assertThatThrownBy(() -> new GzipUnpacker(new UnreachableBucket(), staged, 1)
                        .unpack(packed, TARGET, UnpackCheckpoint.START, checkpoint -> true))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("cannot unpack " + KEY);
    }

    @Test
    void failsInAWayThatAllowsAnotherTryWhereverTheBucketBreaksOff() throws Exception {
        var content = joined(gzip("one".getBytes(UTF_8)), described("two"));
        var packed = bucket.put(KEY, content);

        for (int length = 0; length <= content.length; length++) {
            var breaking = new BreakingBucket(bucket, length);
            assertThatThrownBy(() -> new GzipUnpacker(breaking, staged, 100)
                            .unpack(packed, TARGET, UnpackCheckpoint.START, checkpoint -> true))
                    .as("after %d bytes", length)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessage("cannot unpack " + KEY)
                    .cause()
                    .hasMessage("connection reset");
        }
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

    /** A member with everything that a header can have, and an extra field as bgzip writes it. */
    private static byte[] described(String content) throws IOException {
        var member = gzip(content.getBytes(UTF_8));
        return joined(
                new byte[] {0x1F, (byte) 0x8B, 8, 4 | 8 | 16 | 2, 0, 0, 0, 0, 0, 3, 6, 0, 'B', 'C', 2, 0, 1, 2},
                "people.csv\0a comment\0cr".getBytes(UTF_8),
                Arrays.copyOfRange(member, 10, member.length));
    }

    private static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /** Delivers the first bytes of an object, then an error. */
    private record BreakingBucket(Bucket bucket, int length) implements Bucket {

        @Override
        public InputStream open(PinnedObject object, long from) throws IOException, SourceChangedException {
            try (var in = bucket.open(object, from)) {
                return new SequenceInputStream(new ByteArrayInputStream(in.readNBytes(length)), new Broken());
            }
        }

        @Override
        public Optional<PinnedObject> pin(String key) throws IOException {
            return bucket.pin(key);
        }

        @Override
        public void write(String key, String contentType, byte[] content) throws IOException {
            bucket.write(key, contentType, content);
        }
    }

    private static final class Broken extends InputStream {

        @Override
        public int read() throws IOException {
            throw new IOException("connection reset");
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            return read();
        }
    }
}
