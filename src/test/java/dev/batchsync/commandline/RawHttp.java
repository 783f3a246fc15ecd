package dev.batchsync.commandline;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.Optional;

/** Sends a request with exactly the given lines; the JDK's client would not let a test choose the host. */
record RawHttp(int port) {

    private static final int PATIENCE_MILLIS = 60_000;

    /** An answer. */
    record Reply(int status, List<String> headers, String body) {

        Optional<String> header(String name) {
            return headers.stream()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst();
        }
    }

    Reply send(String start, List<String> headers, String body) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            var length = body.isEmpty() ? "" : "Content-Length: " + body.length() + "\r\n";
            var request = start + " HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\nConnection: close\r\n" + length
                    + "\r\n" + body;
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            return reply(new String(socket.getInputStream().readAllBytes(), ISO_8859_1));
        }
    }

    private static Reply reply(String text) {
        int end = text.indexOf("\r\n\r\n");
        var lines = text.substring(0, end).lines().toList();
        return new Reply(
                Integer.parseInt(lines.get(0).split(" ", 3)[1]),
                lines.subList(1, lines.size()),
                text.substring(end + 4));
    }
}
