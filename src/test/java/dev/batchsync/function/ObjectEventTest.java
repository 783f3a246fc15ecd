package dev.batchsync.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.batchsync.function.ObjectEvent.Announced;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ObjectEventTest {

    @Test
    void theKeyInAnEventBridgeEventIsPlain() throws IOException {
        assertThat(announced("eventbridge-object-created.json"))
                .containsExactly(new Announced(
                        "uploads",
                        "inbox/bank/a+b 100%.json",
                        Optional.of("IYV3p45BT0ac8hjHg1houSdS1a.Mro8e"),
                        "00617F08299329D189"));
    }

    @Test
    void theKeyInANotificationIsDecodedOnce() throws IOException {
        assertThat(announced("s3-notification.json"))
                .containsExactly(new Announced("uploads", "inbox/bank/a+b 100% ä.json", Optional.empty(), ""));
    }

    @Test
    void theTestEventOfANewNotificationNamesNoObject() throws IOException {
        assertThat(announced("s3-test-event.json")).isEmpty();
    }

    private static List<Announced> announced(String file) throws IOException {
        try (var json = Objects.requireNonNull(ObjectEventTest.class.getResourceAsStream(file))) {
            return new ObjectMapper()
                    .readValue(json, ObjectEvent.class)
                    .objects()
                    .toList();
        }
    }
}
