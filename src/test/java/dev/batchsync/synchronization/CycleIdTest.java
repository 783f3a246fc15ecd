package dev.batchsync.synchronization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class CycleIdTest {

    private static final Instant TIME = Instant.parse("2026-03-01T08:00:00.999Z");

    @Test
    void isTheSameForTheSameVersionOfTheSameObject() {
        assertThat(id("inbox/crm/a.json", "v1", TIME)).isEqualTo(id("inbox/crm/a.json", "v1", TIME));
    }

    @Test
    void differsByKeyVersionAndTime() {
        var id = id("inbox/crm/a.json", "v1", TIME);

        assertThat(id("inbox/crm/b.json", "v1", TIME)).isNotEqualTo(id);
        assertThat(id("inbox/crm/a.json", "v2", TIME)).isNotEqualTo(id);
        assertThat(id("inbox/crm/a.json", "v1", TIME.plusSeconds(1))).isNotEqualTo(id);
    }

    @Test
    void beginsWithTheTimeOfTheUploadSoThatIdsSort() {
        assertThat(id("inbox/crm/a.json", "v1", TIME).value()).matches("20260301T080000Z-[0-9a-f]{8}");
    }

    @Test
    void takesNothingThatNeedsEncodingInAPath() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CycleId("../x"))
                .withMessageContaining("'../x'");
        assertThatIllegalArgumentException().isThrownBy(() -> new CycleId(""));
        assertThatIllegalArgumentException().isThrownBy(() -> new CycleId("x".repeat(41)));
    }

    private static CycleId id(String key, String version, Instant modifiedAt) {
        return CycleId.of(Upload.found(Sample.CRM, new PinnedObject(key, version, 1, modifiedAt)));
    }
}
