package dev.batchsync.aws;

import dev.batchsync.synchronization.Continuations;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** The continuations of a deployment on a queue that a test keeps in virtual time, for tests of other packages. */
public final class SentMessages {

    private SentMessages() {}

    /** Tells the test the body and the delay of each message. */
    public static Continuations to(BiConsumer<String, Duration> queue, Clock clock) {
        var client = Proxy.newProxyInstance(
                SqsClient.class.getClassLoader(), new Class<?>[] {SqsClient.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("sendMessage")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    var request = request(arguments[0]);
                    queue.accept(request.messageBody(), Duration.ofSeconds(request.delaySeconds()));
                    return SendMessageResponse.builder().build();
                });
        return new SqsContinuations((SqsClient) client, "queue", clock);
    }

    @SuppressWarnings("unchecked")
    private static SendMessageRequest request(Object mutation) {
        return SendMessageRequest.builder()
                .applyMutation((Consumer<SendMessageRequest.Builder>) mutation)
                .build();
    }
}
