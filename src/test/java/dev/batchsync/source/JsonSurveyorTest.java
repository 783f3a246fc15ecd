package dev.batchsync.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.ByteRange;
import dev.batchsync.synchronization.Plan;
import dev.batchsync.synchronization.Problem;
import dev.batchsync.synchronization.SurveyCheckpoint;
import dev.batchsync.synchronization.Surveyor.Complete;
import dev.batchsync.synchronization.definition.BatchLimits;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSurveyorTest {

    private static final String KEY = "inbox/crm/people.json";
    private static final BatchLimits LIMITS = BatchLimits.RECOMMENDED;
    private static final BatchLimits ONE_RESOURCE = new BatchLimits(1, 500_000, 50_000_000);

    private final InMemoryBucket bucket = new InMemoryBucket();

    @Test
    void findsNothingInAnEmptyArray() {
        assertThat(survey(" [ ]\n", LIMITS))
                .isEqualTo(new Surveyed(List.of(), List.of(), new Complete(new Plan(0, 0, 0, 5))));
    }

    @Test
    void readsASingleObjectAsAnArrayOfOne() {
        var text = "\n" + asset("1") + "\n";

        var surveyed = survey(text, LIMITS);

        assertThat(surveyed.batches()).extracting(Batch::range).containsExactly(new ByteRange(1, text.length() - 1));
        assertThat(surveyed.outcome()).isEqualTo(new Complete(new Plan(1, 1, 0, text.length())));
    }

    @Test
    void describesABatchByItsRangeCountsAndChecksum() {
        var first = asset("1", "\"tags\":[\"a\",\"b\"]");
        var second = asset("2", "\"tags\":[\"c\"]");

        var surveyed = survey("[" + first + ",\n  " + second + "]", ONE_RESOURCE);

        int start = first.length() + 5;
        assertThat(surveyed.batches())
                .containsExactly(
                        batch(1, new ByteRange(1, 1 + first.length()), 0, 2, first),
                        batch(2, new ByteRange(start, start + second.length()), 1, 1, second));
        assertThat(surveyed.checkpoints())
                .containsExactly(
                        new SurveyCheckpoint(start, 2, 3, 1, 1, 2),
                        new SurveyCheckpoint(start + second.length() + 1, 2, second.length() + 4, 2, 2, 3));
    }

    @Test
    void hasNothingLeftToReadAfterTheLastBatch() {
        var source = bucket.put(KEY, ("[" + asset("1") + "]\n").getBytes(UTF_8));
        var surveyed = Surveyed.of(bucket, source, LIMITS);
        bucket.delete(KEY);

        var rest = Surveyed.of(bucket, source, LIMITS, surveyed.checkpoints().get(0), Integer.MAX_VALUE);

        assertThat(rest.batches()).isEmpty();
        assertThat(rest.outcome()).isEqualTo(surveyed.outcome());
    }

    @Test
    void closesTheLastBatchOnlyAfterReadingTheWholeSource() {
        var surveyed = survey("[" + asset("1") + "] x", LIMITS);

        assertThat(surveyed.batches()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "attributes": {"Note": [{"value": "a"}]}                                   | 1
            "attributes": {"Note": [{"values": ["a", "b"]}, {"value": 1}], "x": []}    | 3
            "attributes": {"Note": [{"value": null, "other": [1, 2]}]}                 | 1
            "attributes": {"Note": {"values": ["a", "b"]}, "x": "direct"}              | 3
            "relations": {"r:SOURCE": [{"id": 1}, {"id": 2}], "r:TARGET": [{"id": 1}]} | 3
            "relations": {"leg": [{"relations": {"x": [1, 2, 3]}}]}                    | 1
            "tags": ["a", "b", "c"]                                                    | 3
            "tags": null                                                               | 0
            "responsibilities": {"Owner": [{"user": {"id": 1}}, {"userGroup": {}}]}    | 2
            "tags": ["a"], "relations": {"r:SOURCE": [{"id": 1}]}                      | 2
            "displayName": "tags", "domain": {"tags": ["a"]}                           | 0
            """)
    void countsCharacteristics(String fields, int expected) {
        assertThat(survey("[" + asset("1", fields) + "]", LIMITS).batches())
                .extracting(Batch::characteristics)
                .containsExactly((long) expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"identifier\":{\"name\":\"n\",\"domain\":{\"name\":\"d\",\"x\":[1,2]}},\"resourceType\":\"Asset\"}",
                "{\"resourceType\":\"Asset\",\"identifier\": {\"domain\": {\"x\": [1, 2], \"name\": \"d\"}, \"name\": \"n\"} }",
                "{\"resourceType\":\"\\u0041sset\",\"identifier\":{\"domain\":{\"x\":[1,2],\"n\\u0061me\":\"d\"},\"name\":\"\\u006E\"}}"
            })
    void keepsNeighboursOfOneIdentityTogether(String neighbour) {
        var command =
                "{\"resourceType\":\"Asset\",\"identifier\":{\"name\":\"n\",\"domain\":{\"name\":\"d\",\"x\":[1,2]}}}";

        var surveyed = survey("[" + command + "," + neighbour + "," + asset("2") + "]", ONE_RESOURCE);

        assertThat(surveyed.batches()).extracting(Batch::resources).containsExactly(2, 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"resourceType\":\"Domain\",\"identifier\":{\"id\":\"1\"}}",
                "{\"resourceType\":\"Asset\",\"identifier\":{\"id\":1}}",
                "{\"resourceType\":\"Asset\",\"identifier\":{\"id\":[\"1\"]}}",
                "{\"resourceType\":\"Asset\",\"identifier\":{\"nickname\":\"1\"}}",
                "{\"resourceType\":\"Asset\",\"identifier\":{\"id\":\"1\",\"x\":null}}"
            })
    void cutsBetweenNeighboursOfDifferentIdentity(String neighbour) {
        var surveyed = survey("[" + asset("1") + "," + neighbour + "]", ONE_RESOURCE);

        assertThat(surveyed.batches()).extracting(Batch::resources).containsExactly(1, 1);
    }

    @Test
    void cutsBetweenCommandsOfOneIdentityThatAreNotNeighbours() {
        var surveyed = survey("[" + asset("1") + "," + asset("2") + "," + asset("1") + "]", ONE_RESOURCE);

        assertThat(surveyed.batches()).extracting(Batch::resources).containsExactly(1, 1, 1);
    }

    @Test
    void failsWithAnUncheckedExceptionWhenTheBucketCannotBeReached() {
        var source = bucket.put(KEY, "[]".getBytes(UTF_8));

        assertThatThrownBy(() -> Surveyed.of(new UnreachableBucket(), source, LIMITS))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("cannot read " + KEY)
                .hasRootCauseMessage("Stream closed");
    }

    @Test
    void rejectsASourceWhosePinnedVersionIsGone() {
        var source = bucket.put(KEY, "[]".getBytes(UTF_8));
        bucket.put(KEY, "[] ".getBytes(UTF_8));

        assertThat(Surveyed.of(bucket, source, LIMITS).problem())
                .isEqualTo(Problem.of(
                        Problem.Kind.SOURCE_CHANGED, "inbox/crm/people.json is no longer there in version 1"));
    }

    private Surveyed survey(String text, BatchLimits limits) {
        return Surveyed.of(bucket, bucket.put(KEY, text.getBytes(UTF_8)), limits);
    }

    private static String asset(String id, String... fields) {
        var more = fields.length == 0 ? "" : "," + String.join(",", fields);
        return "{\"resourceType\":\"Asset\",\"identifier\":{\"id\":\"" + id + "\"}" + more + "}";
    }

    private static Batch batch(int number, ByteRange range, long before, long characteristics, String text) {
        var checksum = ExpectedBatches.checksum(text.getBytes(UTF_8));
        return new Batch(number, range, before, 1, characteristics, checksum, new Batch.Planned());
    }
}
