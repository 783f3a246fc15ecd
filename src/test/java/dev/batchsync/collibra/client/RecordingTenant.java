package dev.batchsync.collibra.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Records the bytes of each request, and answers as it was asked to; otherwise with a job. */
public final class RecordingTenant implements QuarkusTestResourceLifecycleManager {

    private static final int MOST_KEPT = 10_000_000;
    private static final List<Recorded> SEEN = new CopyOnWriteArrayList<>();
    private static final Queue<Reply> NEXT = new ConcurrentLinkedQueue<>();

    private final List<AutoCloseable> opened = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** What the tenant does with one request. */
    enum Reply {
        JOB("200 OK"),
        UNAUTHORIZED("401 Unauthorized"),
        /** Answers before it reads the body. */
        EARLY_REFUSAL("429 Too Many Requests"),
        /** Resets the connection after half of the body. */
        RESET("");

        private final String status;

        Reply(String status) {
            this.status = status;
        }
    }

    /** A request: the lines of its head, the beginning of its body as UTF-8, and how many bytes the body had. */
    record Recorded(List<String> head, String body, long length) {

        String line() {
            return head.get(0);
        }

        /** The value of a header, or an empty text. */
        String header(String name) {
            var start = name.toLowerCase(Locale.ROOT) + ": ";
            return head.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                    .map(line -> line.substring(start.length()))
                    .findFirst()
                    .orElse("");
        }
    }

    static void begin(Reply... replies) {
        SEEN.clear();
        NEXT.clear();
        NEXT.addAll(List.of(replies));
    }

    static List<Recorded> seen() {
        return SEEN;
    }

    @Override
    public Map<String, String> start() {
        return Map.of("batchsync.collibra.url", open());
    }

    /** Begins to listen, and returns the address. */
    String open() {
        try {
            var entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            opened.add(entrance);
            threads.execute(() -> accept(entrance));
            return "http://127.0.0.1:" + entrance.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket entrance) {
        while (!entrance.isClosed()) {
            try {
                var socket = entrance.accept();
                opened.add(socket);
                threads.execute(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void serve(Socket socket) {
        try (socket) {
            var in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
            var stays = true;
            while (stays) {
                stays = serveOne(socket, in);
            }
        } catch (IOException closed) {
            // The client has ended the connection.
        }
    }

    /** Returns whether the connection stays. */
    private static boolean serveOne(Socket socket, InputStream in) throws IOException {
        var head = head(in);
        if (head.isEmpty()) {
            return false;
        }
        var reply = Objects.requireNonNullElse(NEXT.poll(), Reply.JOB);
        if (reply == Reply.EARLY_REFUSAL) {
            answer(socket, reply);
        }
        var announced = new Recorded(head, "", 0).header("Content-Length");
        var length = announced.isEmpty() ? 0 : Long.parseLong(announced);
        record(head, in, reply == Reply.RESET ? length / 2 : length);
        if (reply == Reply.RESET) {
            socket.setSoLinger(true, 0);
            return false;
        }
        if (reply != Reply.EARLY_REFUSAL) {
            answer(socket, reply);
        }
        return true;
    }

    private static List<String> head(InputStream in) throws IOException {
        var lines = new ArrayList<String>();
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            lines.add(line);
        }
        return lines;
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.write(next);
        }
        return line.toString(ISO_8859_1).stripTrailing();
    }

    private static void record(List<String> head, InputStream in, long length) throws IOException {
        var kept = new ByteArrayOutputStream();
        var buffer = new byte[1 << 16];
        long rest = length;
        while (rest > 0) {
            int count = in.read(buffer, 0, (int) Math.min(buffer.length, rest));
            if (count < 0) {
                break;
            }
            kept.write(buffer, 0, Math.min(count, MOST_KEPT - Math.min(MOST_KEPT, kept.size())));
            rest -= count;
        }
        SEEN.add(new Recorded(head, kept.toString(UTF_8), length - rest));
    }

    private static void answer(Socket socket, Reply reply) throws IOException {
        var body = "{\"id\": \"1\", \"version\": {\"fullVersion\": \"2026.07.0\"}}";
        var text = "HTTP/1.1 " + reply.status + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                + "\r\n\r\n" + body;
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        socket.getOutputStream().flush();
    }

    @Override
    public void stop() {
        for (var one : opened) {
            try {
                one.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        threads.shutdownNow();
    }
}
