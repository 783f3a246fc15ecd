package dev.batchsync.synchronization.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Times in sentences. */
class UtcTimeTest {

    private static final Instant AT = Instant.parse("2026-11-27T03:48:46.824Z");

    @Test
    void areCutToTheSecond() {
        assertThat(UtcTime.of(AT)).isEqualTo("2026-11-27 03:48:46 UTC");
    }

    @Test
    void thatAreTheEarliestAllowedOnesAreRoundedUp() {
        assertThat(UtcTime.notBefore(AT)).isEqualTo("2026-11-27 03:48:47 UTC");
        assertThat(UtcTime.notBefore(Instant.parse("2026-11-27T03:48:46Z"))).isEqualTo("2026-11-27 03:48:46 UTC");
    }
}
