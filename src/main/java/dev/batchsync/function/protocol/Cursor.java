package dev.batchsync.function.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/**
 * Where a list continues, as a text that callers pass on unchanged.
 *
 * <p>It names the last element that was shown, not a position that moves when new elements arrive. It has a checksum
 * against mistakes. It is no secret and gives no right: whoever may read the list may read all of it.
 *
 * @param list which list it belongs to
 * @param last what identifies the last element that was shown
 */
public record Cursor(String list, List<String> last) {

    private static final String SEPARATOR = "\n";

    public Cursor {
        last = List.copyOf(last);
    }

    /** Letters, digits, {@code -} and {@code _}, so that it needs no encoding in an address. */
    public String text() {
        var content = list + SEPARATOR + last.stream().map(Cursor::quoted).collect(Collectors.joining(SEPARATOR));
        var checked = checksum(content) + SEPARATOR + content;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(checked.getBytes(UTF_8));
    }

    /** What a cursor of this list says; empty if the text is no cursor, was changed, or belongs to another list. */
    public static Optional<Cursor> parse(String list, int parts, String text) {
        return decoded(text)
                .map(content -> List.of(content.split(SEPARATOR, -1)))
                .filter(found -> found.size() == parts + 2 && found.get(1).equals(list))
                .map(found -> new Cursor(
                        list, found.stream().skip(2).map(Cursor::unquoted).toList()))
                .filter(cursor -> cursor.text().equals(text));
    }

    /** The key of an object may have line breaks. */
    private static String quoted(String text) {
        return text.replace("%", "%25").replace(SEPARATOR, "%0A");
    }

    private static String unquoted(String text) {
        return text.replace("%0A", SEPARATOR).replace("%25", "%");
    }

    private static Optional<String> decoded(String text) {
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(text), UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String checksum(String content) {
        var sum = new CRC32();
        sum.update(content.getBytes(UTF_8));
        return Long.toHexString(sum.getValue());
    }
}
