package dev.batchsync.emulators;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * An independent emulator of DynamoDB in a process of its own, to compare our own one with.
 *
 * <p>{@code .ci/run} downloads it (npm package {@code @dynoxide/linux-x64}) and names the program in the system property
 * {@value #PROPERTY}.
 */
public final class Dynoxide implements AutoCloseable {

    public static final String PROPERTY = "dynoxide";

    private static final Path LOG = Path.of("target", "dynoxide.log");
    private static final Duration START = Duration.ofMinutes(1);

    private final Process process;
    private final DynamoDbClient client;

    private Dynoxide(Process process, URI endpoint) {
        this.process = process;
        this.client = EmulatedClients.client(DynamoDbClient.builder(), endpoint);
    }

    public static Dynoxide start() throws IOException {
        int port = freePort();
        var program = Path.of(System.getProperty(PROPERTY)).toAbsolutePath().toString();
        var process = new ProcessBuilder(program, "--host", "127.0.0.1", "--port", String.valueOf(port))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(LOG.toFile()))
                .start();
        var dynoxide = new Dynoxide(process, URI.create("http://127.0.0.1:" + port));
        try {
            Awaitility.await("dynoxide listens").atMost(START).until(() -> !process.isAlive() || listens(port));
            if (!process.isAlive()) {
                throw new IllegalStateException(
                        program + " ended with exit code " + process.exitValue() + "; see " + LOG);
            }
            return dynoxide;
        } catch (RuntimeException e) {
            dynoxide.close();
            throw e;
        }
    }

    /** The program chooses no port by itself that it would report. */
    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean listens(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** A client that is closed together with the process. */
    public DynamoDbClient client() {
        return client;
    }

    @Override
    public void close() {
        client.close();
        process.destroy();
    }
}
