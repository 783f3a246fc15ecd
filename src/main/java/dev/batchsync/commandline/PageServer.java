package dev.batchsync.commandline;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.batchsync.loopback.Admission;
import dev.batchsync.loopback.Admission.Content;
import dev.batchsync.loopback.Sender;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Answers the person's browser on loopback with what the deployment answers.
 *
 * <p>Whoever may ask it, may do what the person's AWS credentials allow. So it refuses what {@link Admission} refuses, and whatever
 * does not come from the {@link Session}'s browser. It knows no route.
 */
final class PageServer implements AutoCloseable {

    private static final int THREADS = 16;
    private static final byte[] IPV4 = {127, 0, 0, 1};

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final Session session;
    private final Forwarding forwarding;
    private final PrintWriter terminal;

    private PageServer(HttpServer server, SignedCalls calls, PrintWriter terminal) {
        this.server = server;
        this.session = new Session(server.getAddress().getPort());
        this.forwarding = new Forwarding(calls);
        this.terminal = terminal;
    }

    /**
     * Listens on the IPv4 address of loopback only.
     *
     * @param port 0 for a free one
     * @param terminal gets the errors of the program itself
     * @throws IOException if the port is in use
     */
    static PageServer start(int port, SignedCalls calls, PrintWriter terminal) throws IOException {
        var started = new PageServer(listening(port), calls, terminal);
        started.server.setExecutor(started.threads);
        started.server.createContext("/", started::answer);
        started.server.start();
        return started;
    }

    private static HttpServer listening(int port) throws IOException {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(IPV4), port), 0);
        } catch (IOException e) {
            throw new IOException(
                    "Cannot listen on port %d of this machine: %s. Choose another one with --port."
                            .formatted(port, e.getMessage()),
                    e);
        }
    }

    /** The address that lets a browser in. */
    String address() {
        return session.address();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            answerOrFail(exchange);
        }
    }

    private void answerOrFail(HttpExchange exchange) throws IOException {
        try {
            admit(exchange);
        } catch (ObstacleException e) {
            Problems.send(exchange, e.obstacle());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            e.printStackTrace(terminal);
            terminal.flush();
            Problems.send(exchange, failed(e));
        }
    }

    private static Obstacle failed(RuntimeException failure) {
        return new Obstacle(
                Obstacle.BAD_GATEWAY,
                "The program failed",
                "An error in the program ended this request: %s.".formatted(failure.getMessage()),
                "Load the page again. If that does not help, report the error that the program printed in its terminal.");
    }

    private void admit(HttpExchange exchange) throws IOException, ObstacleException, InterruptedException {
        var sender = sender(exchange);
        if (!sender.host().equals(session.host())) {
            throw new ObstacleException(Refusals.foreignHost(sender.host(), session.host()));
        }
        var refusal = Admission.refusal(sender, content(exchange));
        if (refusal.isPresent()) {
            throw new ObstacleException(Refusals.of(refusal.get()));
        }
        if (session.isOpenedBy(exchange)) {
            if (!session.letIn(exchange)) {
                throw new ObstacleException(Refusals.usedAddress());
            }
        } else if (session.holds(exchange)) {
            forwarding.forward(exchange);
        } else {
            throw new ObstacleException(Refusals.unknownSession());
        }
    }

    private Sender sender(HttpExchange exchange) {
        var headers = exchange.getRequestHeaders();
        var hosts = headers.getOrDefault("Host", List.of());
        return new Sender(
                hosts.size() == 1 ? hosts.get(0) : "",
                server.getAddress().getPort(),
                true,
                Optional.ofNullable(headers.getFirst("Origin")),
                Optional.ofNullable(headers.getFirst("Sec-Fetch-Site")));
    }

    private static Content content(HttpExchange exchange) {
        var headers = exchange.getRequestHeaders();
        var length = headers.getFirst("Content-Length");
        boolean hasBody = headers.containsKey("Transfer-Encoding") || (length != null && !length.equals("0"));
        var type = Optional.ofNullable(headers.getFirst("Content-Type")).orElse("");
        return new Content(exchange.getRequestURI().getPath(), hasBody ? Optional.of(type) : Optional.empty());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
