package dev.batchsync.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.batchsync.emulators.EmulatedQueues;
import dev.batchsync.synchronization.Continuations;
import dev.batchsync.synchronization.ContinuationsContract;
import dev.batchsync.synchronization.CycleId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class SqsContinuationsTest extends ContinuationsContract {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00.500Z");
    private static final CycleId CYCLE = new CycleId("20260101T120000Z-0a1b2c3d");

    private static EmulatedQueues queues;
    private static int created;

    private String queue = "";

    @BeforeAll
    static void start() {
        queues = EmulatedQueues.start();
    }

    @AfterAll
    static void stop() {
        queues.close();
    }

    @BeforeEach
    void createQueue() {
        queue = queues.createQueue("advance-" + ++created);
    }

    @Override
    protected Continuations continuations() {
        return new SqsContinuations(queues.client(), queue, Clock.systemUTC());
    }

    @Override
    protected List<CycleId> receive(Duration patience) {
        var received = queues.client()
                .receiveMessage(request -> request.queueUrl(queue)
                        .maxNumberOfMessages(10)
                        .waitTimeSeconds((int) Math.min(20, patience.toSeconds())))
                .messages();
        for (var message : received) {
            queues.client().deleteMessage(request -> request.queueUrl(queue).receiptHandle(message.receiptHandle()));
        }
        return received.stream().map(SqsContinuationsTest::cycle).toList();
    }

    private static CycleId cycle(Message message) {
        try {
            return new CycleId(
                    new ObjectMapper().readTree(message.body()).get("cycle").textValue());
        } catch (JsonProcessingException e) {
            throw new AssertionError(message.body(), e);
        }
    }

    @Test
    void aMessageSaysWhenItIsDue() {
        assertThat(SqsContinuations.body(new CycleId("20260101T120000Z-0a1b2c3d"), NOW))
                .isEqualTo("{\"cycle\": \"20260101T120000Z-0a1b2c3d\", \"due\": \"2026-01-01T12:00:00.500Z\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "-9999-01-01T00:00:00Z,       0",
        "2026-01-01T12:00:00.499Z,    0",
        "2026-01-01T12:00:00.500Z,    0",
        "2026-01-01T12:00:00.501Z,    1",
        "2026-01-01T12:00:01.500Z,    1",
        "2026-01-01T12:14:59.500Z,  899",
        "2026-01-01T12:14:59.501Z,  900",
        "2026-01-01T12:15:00.501Z,  900",
        "2026-02-01T00:00:00Z,      900",
        "+999999999-12-31T23:59:59Z, 900"
    })
    void delaysByWholeSecondsAndAtMostFifteenMinutes(Instant due, int seconds) {
        assertThat(SqsContinuations.delaySeconds(NOW, due)).isEqualTo(seconds);
    }

    @Test
    void aMessageThatIsDueInHoursIsDelayedByTheQueue() {
        var hours = new SqsContinuations(queues.client(), queue, Clock.fixed(NOW, ZoneOffset.UTC));

        hours.schedule(CYCLE, NOW.plus(Duration.ofHours(5)));

        var numbers = queues.client()
                .getQueueAttributes(request -> request.queueUrl(queue)
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED))
                .attributes();
        assertThat(numbers)
                .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "0")
                .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED, "1");
    }
}
