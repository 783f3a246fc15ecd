package dev.batchsync.collibra.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MultipartFormTest {

    @TempDir
    private Path folder;

    /** What a form sends: its type, its length, and its body. */
    private record Sent(String type, long length, String body) {

        String boundary() {
            return type.replace("multipart/form-data; boundary=", "");
        }

        String[] lines() {
            return body.replace(boundary(), "B").split("\r\n", -1);
        }
    }

    private static Sent sent(MultipartForm form) {
        return form.send((type, length, body) -> new Sent(type, length, text(body)));
    }

    private static String text(InputStream body) {
        try {
            return new String(body.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("batch"), content);
    }

    @Test
    void hasTheFormOfRfc7578() throws IOException {
        var form = new MultipartForm()
                .field("deleteFile", "true")
                .file("file", "a.json", "application/json", file("[]"))
                .field("template", "[\r\n\"ä\"]");

        var sent = sent(form);

        assertThat(sent.type()).matches("multipart/form-data; boundary=[a-z0-9-]{10,70}");
        assertThat(sent.length()).isEqualTo(sent.body().getBytes(UTF_8).length);
        assertThat(sent.lines())
                .containsExactly(
                        "--B",
                        "Content-Disposition: form-data; name=\"deleteFile\"",
                        "Content-Type: text/plain; charset=UTF-8",
                        "",
                        "true",
                        "--B",
                        "Content-Disposition: form-data; name=\"template\"",
                        "Content-Type: text/plain; charset=UTF-8",
                        "",
                        "[",
                        "\"ä\"]",
                        "--B",
                        "Content-Disposition: form-data; name=\"file\"; filename=\"a.json\"",
                        "Content-Type: application/json",
                        "",
                        "[]",
                        "--B--",
                        "");
    }

    @Test
    void endsAfterItsFieldsWithoutAFile() {
        assertThat(sent(new MultipartForm().field("a", "1")).lines()).endsWith("", "1", "--B--", "");
    }

    @Test
    void holdsAnEmptyFile() throws IOException {
        var sent = sent(new MultipartForm().file("file", "a", "text/csv", file("")));

        assertThat(sent.length()).isEqualTo(sent.body().length());
        assertThat(sent.lines()).endsWith("", "", "--B--", "");
    }

    @Test
    void keepsQuotesAndLineEndsOutOfItsHeaders() throws IOException {
        var name = "x\"; name=\"fileId\"\r\nEvil: 1\r\n\r\nö.csv";
        var sent = sent(new MultipartForm().field(name, "1").file("file", name, "text/csv", file("")));

        assertThat(sent.lines())
                .contains(
                        "Content-Disposition: form-data; name=\"x%22; name=%22fileId%22%0D%0AEvil: 1%0D%0A%0D%0Aö.csv\"",
                        "Content-Disposition: form-data; name=\"file\";"
                                + " filename=\"x%22; name=%22fileId%22%0D%0AEvil: 1%0D%0A%0D%0Aö.csv\"")
                .noneMatch(line -> line.startsWith("Evil"));
    }

    @Test
    void isTheSameForEachTry() throws IOException {
        var form = new MultipartForm().field("a", "1").file("file", "a", "text/csv", file("x;y"));

        assertThat(sent(form)).isEqualTo(sent(form));
    }

    @Test
    void hasABoundaryOfItsOwn() {
        assertThat(sent(new MultipartForm()).boundary())
                .isNotEqualTo(sent(new MultipartForm()).boundary());
    }

    @Test
    void failsForAFileThatIsNotThere() {
        var form = new MultipartForm().file("file", "a", "text/csv", folder.resolve("none"));

        assertThatThrownBy(() -> sent(form)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void failsWhereTheFileHasNotTheAnnouncedLength() throws IOException {
        var file = file("0123456789");
        var form = new MultipartForm().file("file", "a", "text/csv", file);

        assertThatThrownBy(() -> form.send((type, length, body) -> shortened(file, body)))
                .hasRootCauseMessage(
                        "the file has changed while it was sent: " + (sent(form).length() + 7)
                                + " bytes were announced, " + sent(form).length() + " were read");
    }

    private static String shortened(Path file, InputStream body) {
        try {
            Files.writeString(file, "012");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text(body);
    }

    @Test
    void cannotBeReadAfterItsCall() throws IOException {
        var form = new MultipartForm().field("a", "1").file("file", "a", "text/csv", file("x"));

        var body = form.send((type, length, stream) -> stream);

        assertThatThrownBy(body::read).isInstanceOf(IOException.class);
    }
}
