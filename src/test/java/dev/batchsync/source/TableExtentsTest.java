package dev.batchsync.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.ByteRange;
import dev.batchsync.synchronization.SurveyCheckpoint;
import dev.batchsync.synchronization.definition.BatchLimits;
import dev.batchsync.synchronization.failure.Extent;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableExtentsTest {

    private static final String TEMPLATE = """
            [ { "resourceType": "Community", "identifier": { "name": "${1}" } } ]
            """;

    private final InMemoryBucket bucket = new InMemoryBucket();

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void countsTheLinesOfEachBatch(String end) {
        var rows = List.of("Name", "a", "\"b" + end + "c\"", "", "d", "e");

        assertThat(extents(String.join(end, rows) + end)).containsExactly(Extent.lines(2, 4), Extent.lines(6, 7));
        assertThat(extents(String.join(end, rows))).containsExactly(Extent.lines(2, 4), Extent.lines(6, 7));
    }

    private List<Extent> extents(String csv) {
        var object = bucket.put("inbox/crm/all.csv", csv.getBytes(UTF_8));
        var definition =
                CsvDefinitions.of(CsvDefinitions.WITH_HEADER, TEMPLATE, new BatchLimits(2, 500_000, 1_000_000));
        var batches = Surveyed.of(bucket, object, definition, SurveyCheckpoint.START, Integer.MAX_VALUE)
                .batches();
        return batches.stream()
                .map(batch -> new TableExtents(bucket).of(object, batch).orElseThrow())
                .toList();
    }

    @Test
    void givesTheRowsOfASheet() {
        var object = bucket.put("inbox/crm/all.xlsx", new byte[1]);

        assertThat(new TableExtents(bucket).of(object, batch(1, 501))).contains(Extent.rows(2, 501));
    }

    @Test
    void givesNothingForJsonWhoseCommandsHaveLocations() {
        var object = bucket.put("inbox/crm/all.json", new byte[1]);

        assertThat(new TableExtents(bucket).of(object, batch(1, 2))).isEmpty();
    }

    @Test
    void givesNothingForASourceThatIsGone() {
        var object = bucket.put("inbox/crm/all.csv", "Name\na\n".getBytes(UTF_8));
        bucket.put("inbox/crm/all.csv", "Name\n".getBytes(UTF_8));

        assertThat(new TableExtents(bucket).of(object, batch(5, 7))).isEqualTo(Optional.empty());
    }

    private static Batch batch(long from, long to) {
        return new Batch(1, new ByteRange(from, to), 0, 1, 0, "", new Batch.Planned());
    }
}
