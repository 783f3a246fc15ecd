package dev.batchsync.function.protocol;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * A request, from a function URL or the local server.
 *
 * @param method in upper case
 * @param path decoded, with a slash at its beginning
 * @param query decoded
 * @param headers by their names in lower case
 * @param body empty if there is none
 * @param caller who sends it, as far as that is known
 * @param stay how long the answer may take
 */
public record HttpCall(
        String method,
        String path,
        Map<String, String> query,
        Map<String, String> headers,
        String body,
        String caller,
        Stay stay) {

    /** The most bytes of a body; the longest that a route needs has the key of an object, which has at most 1,024. */
    public static final int LONGEST_BODY = 64 * 1024;

    /**
     * A path as routes see it. A plus sign stands for itself. An encoded slash stays encoded, because it is a part of a name and does
     * not begin another one.
     *
     * @throws IllegalArgumentException if a percent sign is followed by anything else than two hexadecimal digits
     */
    public static String decoded(String path) {
        return URLDecoder.decode(path.replace("+", "%2B").replaceAll("%2[Ff]", "%252F"), StandardCharsets.UTF_8);
    }

    /**
     * A body as routes see it.
     *
     * @throws IllegalArgumentException if it is not in UTF-8
     */
    public static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("not UTF-8", e);
        }
    }

    public Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name));
    }

    /** Returns the tags of the answers that the caller has already. */
    public Optional<String> ifNoneMatch() {
        return Optional.ofNullable(headers.get("if-none-match"));
    }

    /** Whether the caller has this answer already, by its tag. */
    public boolean has(HttpAnswer answer) {
        return ifNoneMatch().filter(answer.tag()::isAmong).isPresent();
    }

    public boolean isHead() {
        return method.equals("HEAD");
    }

    /** The fields of a form that a browser sends. */
    public Map<String, String> form() {
        try {
            return FormFields.of(body);
        } catch (IllegalArgumentException e) {
            throw new HttpProblem(400, "Unreadable form", "The form cannot be decoded. Go back and send it again.");
        }
    }
}
