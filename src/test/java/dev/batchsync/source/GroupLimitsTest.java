package dev.batchsync.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Problem.TextLocation;
import dev.batchsync.synchronization.definition.BatchLimits;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class GroupLimitsTest {

    private static final String KEY = "inbox/crm/people.json";
    private static final String SMALL = "{\"resourceType\":\"Asset\",\"identifier\":{\"id\":0}}";

    private final InMemoryBucket bucket = new InMemoryBucket();

    @Test
    void closesABatchBeforeItsPayloadExceedsTheLimit() {
        var text = "[" + tagged(1, 300) + "," + tagged(2, 300) + "]";

        assertThat(survey(text, 50_000, 500_000, text.length()).batches()).hasSize(1);
        assertThat(survey(text, 50_000, 500_000, text.length() - 1).batches()).hasSize(2);
    }

    @Test
    void closesABatchBeforeItsCharacteristicsExceedTheLimit() {
        var text = "[" + tagged(1, 3) + "," + tagged(2, 3) + "]";

        assertThat(survey(text, 50_000, 6, 1_000_000).batches()).hasSize(1);
        assertThat(survey(text, 50_000, 5, 1_000_000).batches()).hasSize(2);
    }

    @Test
    void sendsAGroupThatExceedsAConfiguredLimitInABatchOfItsOwn() {
        var text = "[" + String.join(",", SMALL, tagged(1, 2), tagged(1, 2), tagged(1, 2), SMALL) + "]";

        assertThat(survey(text, 2, 500_000, 1_000_000).batches())
                .extracting(Batch::resources)
                .containsExactly(1, 3, 1);
        assertThat(survey(text, 50_000, 5, 1_000_000).batches())
                .extracting(Batch::resources)
                .containsExactly(1, 3, 1);
    }

    @Test
    void rejectsAGroupWithMoreResourcesThanCollibraAccepts() {
        var text = "[" + tagged(7, 1) + ",\n" + String.join(",", Collections.nCopies(50_001, SMALL)) + "]";

        var surveyed = survey(text, 10, 500_000, 1_000_000_000);

        assertThat(surveyed.problem().message())
                .isEqualTo("Asset {\"id\":0}: 50,001 resources must stay in one batch, which can have at most 50,000."
                        + " Combine its commands or rows.");
        assertThat(surveyed.problem().place()).hasValue(new TextLocation(KEY, 2, 1, text.indexOf('\n') + 1));
    }

    @Test
    void rejectsACommandWithMoreCharacteristicsThanCollibraAccepts() {
        var surveyed = survey("[" + tagged(7, 500_001) + "]", 10, 10, 1_000_000_000);

        assertThat(surveyed.problem().message())
                .isEqualTo(
                        "Asset {\"id\":7}: 500,001 characteristics must stay in one batch, which can have at most 500,000."
                                + " Remove some of them.");
    }

    @Test
    void rejectsAGroupWithMoreBytesThanConfigured() {
        var text = "[" + tagged(7, 300) + "," + tagged(7, 300) + "]";

        var surveyed = survey(text, 50_000, 500_000, 1_000);

        assertThat(surveyed.problem().message())
                .isEqualTo("Asset {\"id\":7}: %,d".formatted(text.length())
                        + " bytes must stay in one batch, which can have at most 1,000."
                        + " Shorten its commands or rows, or raise batch.maxBytes.");
    }

    private Surveyed survey(String text, int maxResources, int maxCharacteristics, long maxBytes) {
        var limits = new BatchLimits(maxResources, maxCharacteristics, maxBytes);
        return Surveyed.of(bucket, bucket.put(KEY, text.getBytes(UTF_8)), limits);
    }

    private static String tagged(int id, int tags) {
        return "{\"resourceType\":\"Asset\",\"identifier\":{\"id\":" + id + "},\"tags\":"
                + Collections.nCopies(tags, 1).toString().replace(" ", "") + "}";
    }
}
