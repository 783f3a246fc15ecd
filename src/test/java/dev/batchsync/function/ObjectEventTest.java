package dev.batchsync.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ObjectEventTest {

    private static final Instant TIME = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void theKeyInAnEventBridgeEventIsPlain() throws IOException {
        assertThat(announced("eventbridge-object-created.json"))
                .containsExactly(new CreatedObject(
                        "uploads",
                        "inbox/bank/a+b 100%.json",
                        Optional.of("IYV3p45BT0ac8hjHg1houSdS1a.Mro8e"),
                        Optional.of("b1946ac92492d2347c6235b4d2611184"),
                        "00617F08299329D189",
                        Optional.of(TIME)));
    }

    @Test
    void theKeyInANotificationIsDecodedOnce() throws IOException {
        assertThat(announced("s3-notification.json"))
                .containsExactly(new CreatedObject(
                        "uploads",
                        "inbox/bank/a+b 100% ä.json",
                        Optional.empty(),
                        Optional.of("b1946ac9"),
                        "0055AED6DCD90281E5",
                        Optional.of(TIME.plusMillis(345))));
    }

    @Test
    void theTestEventOfANewNotificationNamesNoObject() throws IOException {
        assertThat(announced("s3-test-event.json")).isEmpty();
    }

    @Test
    void aTimeThatIsNoneIsReported() throws IOException {
        var event = new ObjectMapper().readValue("""
                        {"detail-type": "Object Created", "time": "noon",
                         "detail": {"bucket": {"name": "uploads"}, "object": {"key": "inbox/bank/all.json"}}}""", ObjectEvent.class);

        assertThatIllegalArgumentException()
                .isThrownBy(event::objects)
                .withMessage("The event about s3://uploads/inbox/bank/all.json has the time 'noon'. Send a time like"
                        + " 2026-03-01T08:00:00Z.");
    }

    private static List<CreatedObject> announced(String file) throws IOException {
        try (var json = Objects.requireNonNull(ObjectEventTest.class.getResourceAsStream(file))) {
            return new ObjectMapper()
                    .readValue(json, ObjectEvent.class)
                    .objects()
                    .toList();
        }
    }
}
