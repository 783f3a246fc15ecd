package dev.batchsync.source.excel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Writes XML in UTF-8; only ASCII characters are ever escaped. */
final class XmlBytes implements AutoCloseable {

    private final OutputStream out;
    private final byte[] buffer = new byte[8192];
    private int filled;

    XmlBytes(OutputStream out) {
        this.out = out;
    }

    void markup(String markup) throws IOException {
        for (byte b : markup.getBytes(UTF_8)) {
            write(b);
        }
    }

    void text(String text) throws IOException {
        text(text.getBytes(UTF_8));
    }

    void text(byte[] utf8) throws IOException {
        for (byte b : utf8) {
            var escape = escape(b);
            if (escape == null) {
                write(b);
            } else {
                markup(escape);
            }
        }
    }

    /** Escapes a text for an element or for the value of an attribute. */
    static String escaped(String text) {
        var escaped = new StringBuilder();
        text.chars().forEach(c -> {
            var escape = c == '"' ? "&quot;" : c < 0x20 ? "&#" + c + ";" : escape(c);
            escaped.append(escape == null ? String.valueOf((char) c) : escape);
        });
        return escaped.toString();
    }

    private static @Nullable String escape(int character) {
        return switch (character) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            // A parser turns an unescaped carriage return into a line feed.
            case '\r' -> "&#13;";
            default -> null;
        };
    }

    private void write(byte b) throws IOException {
        if (filled == buffer.length) {
            flush();
        }
        buffer[filled++] = b;
    }

    void flush() throws IOException {
        out.write(buffer, 0, filled);
        filled = 0;
    }

    @Override
    public void close() throws IOException {
        flush();
        out.close();
    }
}
