package dev.batchsync.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.Upload;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CycleCodecTest {

    private final CycleCodec codec = new CycleCodec();

    @Test
    void readsACycleFromBeforeMessagesWereRecorded() {
        var now = Instant.parse("2026-03-01T08:00:00Z");
        var object = new PinnedObject("inbox/bank/catalog.json", "v1", 91, now);
        var cycle = new Cycle(
                new CycleId("20260301T080000Z-0a0bb52a"),
                new Upload(new SynchronizationId("bank"), object, ""),
                now,
                new Phase.Open(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                1);
        var written = codec.write(cycle);
        var before = written.replace("\"messageDue\":null,", "");
        assertThat(before).isNotEqualTo(written);

        assertThat(codec.read(before, Cycle.class)).isEqualTo(cycle);
    }
}
