package dev.batchsync.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.batchsync.function.ObjectEvent.Announced;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ObjectEventTest {

    @Test
    void anEventBridgeEventNamesItsKeyAsItIs() throws IOException {
        assertThat(announced("eventbridge-object-created.json"))
                .containsExactly(new Announced("uploads", "inbox/bank/a+b 100%.json"));
    }

    @Test
    void aNotificationsKeyIsDecodedOnce() throws IOException {
        assertThat(announced("s3-notification.json"))
                .containsExactly(new Announced("uploads", "inbox/bank/a+b 100% ä.json"));
    }

    @Test
    void theTestEventOfANewNotificationAnnouncesNothing() throws IOException {
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
