package dev.batchsync.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.Problem;
import dev.batchsync.synchronization.Problem.TextLocation;
import dev.batchsync.synchronization.definition.BatchLimits;

/** Surveys invalid sources and checks how they are rejected. */
public final class Rejections {

    public static final String KEY = "inbox/crm/people.json";
    public static final String COMMAND = "{\"resourceType\":\"Asset\",\"identifier\":{\"id\":\"1\"}}";

    private Rejections() {}

    public static Problem survey(byte[] content) {
        var bucket = new InMemoryBucket();
        return Surveyed.of(bucket, bucket.put(KEY, content), BatchLimits.RECOMMENDED)
                .problem();
    }

    /** The expected position is given as line:column:offset. */
    public static void assertRejected(Problem problem, String expectedPosition, String expectedMessage) {
        assertThat(problem.kind()).isEqualTo(Problem.Kind.SOURCE_INVALID);
        assertThat(problem.message()).isEqualTo(expectedMessage);
        assertThat(problem.place())
                .map(TextLocation.class::cast)
                .map(place -> place.line() + ":" + place.column() + ":" + place.offset())
                .hasValue(expectedPosition);
    }
}
