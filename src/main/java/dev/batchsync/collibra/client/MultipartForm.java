package dev.batchsync.collibra.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A form as multipart/form-data (RFC 7578) whose length is known before it is sent; its file is read while it is sent.
 *
 * <p>The forms of the REST client have no length, and gateways exist that refuse such requests with 411.
 */
final class MultipartForm {

    private static final String LINE_END = "\r\n";

    private final String boundary = "batchsync-" + UUID.randomUUID();
    private final StringBuilder fields = new StringBuilder();
    private Optional<FilePart> file = Optional.empty();

    private record FilePart(String head, Path content) {}

    /** A call that sends a body. */
    interface Upload<T> {
        T send(String contentType, long length, InputStream body);
    }

    MultipartForm field(String name, String value) {
        fields.append(head("name=" + quoted(name), "text/plain; charset=UTF-8"))
                .append(value)
                .append(LINE_END);
        return this;
    }

    /** Adds the file, which becomes the last part. */
    MultipartForm file(String name, String fileName, String mediaType, Path content) {
        var head = head("name=" + quoted(name) + "; filename=" + quoted(fileName), mediaType);
        file = Optional.of(new FilePart(head, content));
        return this;
    }

    private String head(String disposition, String mediaType) {
        return "--" + boundary + LINE_END
                + "Content-Disposition: form-data; " + disposition + LINE_END
                + "Content-Type: " + mediaType + LINE_END
                + LINE_END;
    }

    /** Quotes and line ends are encoded as browsers do it (WHATWG, "multipart/form-data encoding algorithm"). */
    private static String quoted(String text) {
        return '"' + text.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A") + '"';
    }

    /**
     * Makes one call with the whole form, from its beginning.
     *
     * @throws UncheckedIOException when the file cannot be read; nothing was sent then
     */
    <T> T send(Upload<T> upload) {
        try (var body = open()) {
            return upload.send("multipart/form-data; boundary=" + boundary, body.length(), body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private MeasuredStream open() throws IOException {
        var last = (file.isPresent() ? LINE_END : "") + "--" + boundary + "--" + LINE_END;
        if (file.isEmpty()) {
            return measured(fields.toString(), InputStream.nullInputStream(), 0, last);
        }
        var channel = FileChannel.open(file.get().content());
        return measured(fields + file.get().head(), Channels.newInputStream(channel), channel.size(), last);
    }

    private static MeasuredStream measured(String before, InputStream content, long size, String after) {
        var first = before.getBytes(UTF_8);
        var last = after.getBytes(UTF_8);
        var parts = List.of(new ByteArrayInputStream(first), content, new ByteArrayInputStream(last));
        return new MeasuredStream(
                new SequenceInputStream(Collections.enumeration(parts)), first.length + size + last.length);
    }
}
