package dev.batchsync.packaged;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.batchsync.emulators.EmulatedClients;
import dev.batchsync.emulators.EmulatedDynamo;
import dev.batchsync.emulators.EmulatedQueues;
import dev.batchsync.emulators.EmulatedS3;
import dev.batchsync.emulators.Relay;
import dev.batchsync.emulators.ScriptedService;
import dev.batchsync.packaged.RuntimeApi.Answer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * Emulates what {@code infra/} deploys: bucket, table, queues, secret, and the functions of the built zip.
 *
 * <p>Each function has at most one instance, which is started when it is needed, and again after it has died.
 */
final class Deployment implements AutoCloseable {

    static final String BUCKET = "uploads";
    private static final String TABLE = "cycles";
    private static final String SECRET = "batch-sync/collibra";
    private static final String CREDENTIALS =
            "{\"SecretString\": \"{\\\"username\\\": \\\"batch-sync\\\", \\\"password\\\": \\\"batch-sync\\\"}\"}";
    private static final String PUBLISHED = "{\"FailedEntryCount\": 0, \"Entries\": [{\"EventId\": \"emulated\"}]}";
    private static final int MOST_DELIVERIES = 2_000;
    private static final List<String> ENDS = List.of("completed", "failed", "cancelled", "held");
    private static final int REDELIVERED_AFTER_SECONDS = 2;

    private final ObjectMapper json = new ObjectMapper();
    private final Deque<Runnable> closing = new ArrayDeque<>();
    private final Map<String, Instance> instances = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();
    private final Troubles troubles = new Troubles(this::killRunningInstance);
    private final Path folder;
    private final Path unpacked;
    private final EmulatedS3 s3;
    private final EmulatedQueues queues;
    private final ScriptedService events;
    private final String announced;
    private final String due;
    private @Nullable Instance running;

    private Deployment(Path folder, URI collibra, Map<String, String> configuration) throws Exception {
        this.folder = folder;
        unpacked = FunctionZip.unpackInto(Files.createDirectories(folder.resolve("task")));
        s3 = EmulatedS3.start();
        closing.push(s3::close);
        s3.createVersionedBucket(BUCKET);
        queues = EmulatedQueues.start();
        closing.push(queues::close);
        announced = queues.createQueue("announced");
        due = queues.createQueue("due");
        var dynamo = EmulatedDynamo.start();
        closing.push(dynamo::close);
        dynamo.createCycleTable(TABLE);
        var secrets = ScriptedService.start().otherwise(200, CREDENTIALS);
        closing.push(secrets::close);
        events = ScriptedService.start().otherwise(200, PUBLISHED);
        closing.push(events::close);
        environment.putAll(EmulatedClients.environment());
        environment.putAll(Map.of(
                "QUARKUS_S3_ENDPOINT_OVERRIDE",
                relayed(s3.endpoint()),
                "QUARKUS_S3_PATH_STYLE_ACCESS",
                "true",
                "QUARKUS_DYNAMODB_ENDPOINT_OVERRIDE",
                relayed(dynamo.endpoint()),
                "QUARKUS_SQS_ENDPOINT_OVERRIDE",
                relayed(queues.endpoint()),
                "AWS_ENDPOINT_URL_SECRETS_MANAGER",
                relayed(secrets.endpoint()),
                "BATCHSYNC_COLLIBRA_URL",
                relayed(collibra),
                "BATCHSYNC_OBJECTS_BUCKET",
                BUCKET,
                "BATCHSYNC_STORE_TABLE",
                TABLE,
                "BATCHSYNC_CONTINUATION_QUEUE_URL",
                due,
                "BATCHSYNC_SECRETS_NAME",
                SECRET));
        environment.put("AWS_ENDPOINT_URL_EVENTBRIDGE", events.endpoint().toString());
        environment.put("BATCHSYNC_SOURCE_SCRATCH", folder.resolve("scratch").toString());
        environment.putAll(configuration);
    }

    static Deployment start(Path folder, URI collibra, Map<String, String> configuration) throws Exception {
        return new Deployment(folder.toAbsolutePath(), collibra, configuration);
    }

    /** The address of a relay to a service, on which troubles strike. */
    private String relayed(URI service) throws IOException {
        var relay = Relay.start(service, () -> new TroubledConnection(troubles).filters(), () -> false);
        closing.push(relay::close);
        return relay.endpoint().toString();
    }

    Troubles troubles() {
        return troubles;
    }

    EmulatedS3 s3() {
        return s3;
    }

    /** The events that were published on the event bus. */
    List<String> published() {
        return events.requests();
    }

    /** Puts an object into the bucket and announces it, as EventBridge does. */
    void upload(String key, byte[] content) {
        var version = place(key, content);
        send(announced, AwsEvents.objectCreated(BUCKET, key, version, sequencer()));
    }

    /** Announces an object that is no longer there. */
    void announce(String key) {
        send(announced, AwsEvents.objectCreated(BUCKET, key, "gone", sequencer()));
    }

    /** Puts an object into the bucket without announcing it, and returns its version. */
    String place(String key, byte[] content) {
        return s3.client()
                .putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromBytes(content))
                .versionId();
    }

    private static String sequencer() {
        return String.format("%016X", System.nanoTime());
    }

    private void send(String queue, String body) {
        queues.client().sendMessage(request -> request.queueUrl(queue).messageBody(body));
    }

    /** Deletes all delayed messages. */
    void loseMessages() {
        queues.client().purgeQueue(request -> request.queueUrl(due));
    }

    /**
     * Delivers one message of each queue, each in its own invocation, and deletes those that were processed.
     *
     * @return false if there was none
     */
    boolean deliver() throws IOException, InterruptedException {
        boolean opened = deliver(announced, "object-created");
        boolean advanced = deliver(due, "advance");
        return opened || advanced;
    }

    private boolean deliver(String queue, String function) throws IOException, InterruptedException {
        var received = queues.client().receiveMessage(request -> request.queueUrl(queue)
                .maxNumberOfMessages(1)
                .waitTimeSeconds(0)
                .visibilityTimeout(REDELIVERED_AFTER_SECONDS));
        for (var message : received.messages()) {
            var answer = invoke(function, AwsEvents.queued(message));
            if (answer != null && answer.isSuccess() && failures(answer).isEmpty()) {
                queues.client()
                        .deleteMessage(request -> request.queueUrl(queue).receiptHandle(message.receiptHandle()));
            }
        }
        return !received.messages().isEmpty();
    }

    private List<String> failures(Answer answer) throws IOException {
        return json.readTree(answer.body()).path("batchItemFailures").findValuesAsText("itemIdentifier");
    }

    /** Invokes a function; returns null if its instance died. */
    @Nullable
    Answer invoke(String function, String event) throws IOException, InterruptedException {
        var instance = instance(function);
        running = instance;
        return instance.invoke(event);
    }

    private Instance instance(String function) throws IOException, InterruptedException {
        var known = instances.get(function);
        if (known != null && known.isAlive()) {
            return known;
        }
        if (known != null) {
            known.close();
        }
        var variables = new HashMap<>(environment);
        variables.put("QUARKUS_FUNQY_EXPORT", function);
        variables.put("AWS_LAMBDA_FUNCTION_NAME", function);
        var started = Instance.start(unpacked, folder.resolve(function + ".log"), variables);
        instances.put(function, started);
        return started;
    }

    /** Returns the instance of a function that has been invoked. */
    Instance running(String function) {
        return Objects.requireNonNull(instances.get(function), function);
    }

    private void killRunningInstance() {
        if (running != null) {
            running.kill();
        }
    }

    /** Sends a request to the function URL, without trouble; the body of the answer must be JSON. */
    HttpReply http(String method, String path, String body) throws IOException, InterruptedException {
        troubles.pause();
        var answer = invoke("http", AwsEvents.request(method, path, body));
        troubles.resume();
        if (answer == null || !answer.isSuccess()) {
            throw new IllegalStateException(method + " " + path + ": " + answer);
        }
        var reply = json.readTree(answer.body());
        return new HttpReply(
                reply.path("statusCode").asInt(),
                json.readTree(reply.path("body").asText()));
    }

    /** An answer of the function URL. */
    record HttpReply(int status, JsonNode body) {}

    /** Delivers messages until the newest cycle of a synchronization id is over or held, and returns it. */
    JsonNode awaitEnd(String id) throws IOException, InterruptedException {
        for (int i = 0; i < MOST_DELIVERIES; i++) {
            if (!deliver()) {
                var cycles = http("GET", "/synchronizations/" + id, "").body().path("cycles");
                if (cycles.size() > 0
                        && ENDS.contains(cycles.get(0).path("phase").asText())) {
                    return http("GET", "/cycles/" + cycles.get(0).path("id").asText(), "")
                            .body();
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
        throw new AssertionError(id + " did not end\n" + logs());
    }

    /** The logs of all instances, for the message of a failed test. */
    String logs() throws IOException {
        var text = new StringBuilder();
        try (Stream<Path> files = Files.list(folder)) {
            for (var log : files.filter(file -> file.toString().endsWith(".log"))
                    .sorted()
                    .toList()) {
                text.append("== ").append(log.getFileName()).append('\n').append(Files.readString(log));
            }
        }
        return text.toString();
    }

    @Override
    public void close() {
        instances.values().forEach(Instance::close);
        closing.forEach(Runnable::run);
    }
}
