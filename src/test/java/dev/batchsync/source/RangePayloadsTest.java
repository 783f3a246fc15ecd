package dev.batchsync.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batchsync.source.read.Scratch;
import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.ByteRange;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.SourceChangedException;
import dev.batchsync.synchronization.definition.BatchLimits;
import dev.batchsync.synchronization.definition.Definition;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RangePayloadsTest {

    private static final String KEY = "inbox/crm/people.json";
    private static final String FIRST =
            "{\"identifier\" : {\"id\":1}, \"resourceType\":\"Asset\", \"displayName\":\"\u00C4\"}";
    private static final String SECOND = FIRST.replace('1', '2');
    private static final String TEXT = "[\n" + FIRST + ",\n" + SECOND + "\n]\n";

    private final InMemoryBucket bucket = new InMemoryBucket();
    private final PinnedObject source = bucket.put(KEY, TEXT.getBytes(UTF_8));
    private final Batch second =
            Surveyed.of(bucket, source, new BatchLimits(1, 1, 1_000)).batches().get(1);

    private Path scratch;
    private RangePayloads payloads;

    @BeforeEach
    void create(@TempDir Path directory) {
        scratch = directory.resolve("scratch");
        payloads = RangePayloads.json(bucket, new Scratch(scratch));
    }

    @Test
    void holdsTheBytesOfTheSourceBetweenBrackets() throws SourceChangedException {
        try (var payload = payloads.open(source, Definition.DEFAULT, second)) {
            assertThat(payload.file()).hasParent(scratch).content(UTF_8).isEqualTo("[" + SECOND + "]");
        }
    }

    @Test
    void isDeletedOnClose() throws SourceChangedException {
        var payload = payloads.open(source, Definition.DEFAULT, second);

        payload.close();
        payload.close();

        assertThat(scratch).isEmptyDirectory();
    }

    @Test
    void isRejectedWhenTheBytesChangedAfterTheSurvey() {
        var other = bucket.put(KEY, TEXT.replace("2", "3").getBytes(UTF_8));

        assertThatThrownBy(() -> payloads.open(other, Definition.DEFAULT, second))
                .isInstanceOf(SourceChangedException.class)
                .hasMessageMatching("inbox/crm/people.json changed between bytes \\d+ and \\d+ after it was checked: "
                        + "the checksum is [0-9a-f]{8}, not [0-9a-f]{8}\\. Upload it again\\.");
        assertThat(scratch).isEmptyDirectory();
    }

    @Test
    void isRejectedWhenTheSourceEndsInsideTheBatch() {
        var batch = new Batch(1, new ByteRange(2, 200), 0, 1, 0, "00000000", new Batch.Planned());

        assertThatThrownBy(() -> payloads.open(source, Definition.DEFAULT, batch))
                .isInstanceOf(SourceChangedException.class)
                .hasMessageEndingWith("of 198 bytes are missing. Upload it again.");
        assertThat(scratch).isEmptyDirectory();
    }

    @Test
    void isRejectedWhenThePinnedVersionIsGone() {
        bucket.delete(KEY);

        assertThatThrownBy(() -> payloads.open(source, Definition.DEFAULT, second))
                .isInstanceOf(SourceChangedException.class);
        assertThat(scratch).isEmptyDirectory();
    }

    @Test
    void leavesNothingBehindWhenTheBucketCannotBeReached() {
        var unreachable = RangePayloads.json(new UnreachableBucket(), new Scratch(scratch));

        assertThatThrownBy(() -> unreachable.open(source, Definition.DEFAULT, second))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("cannot read batch 2 of inbox/crm/people.json again");
        assertThat(scratch).isEmptyDirectory();
    }
}
