package dev.batchsync.function.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** The tag of an answer (RFC 9110, section 8.8.3). Equal bodies have equal tags, whichever instance of the program answers. */
public record EntityTag(String value) {

    /** 128 bits: two bodies with the same tag do not occur by chance. */
    private static final int BYTES = 16;

    public static EntityTag of(String body) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(body.getBytes(UTF_8));
            var text = Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, BYTES));
            return new EntityTag('"' + text + '"');
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /**
     * Whether a caller who sends this {@code If-None-Match} has the answer already (RFC 9110, section 13.1.2).
     *
     * @param tags a list of tags, strong or weak, or an asterisk
     */
    public boolean isAmong(String tags) {
        return Arrays.stream(tags.split(",", -1))
                .map(String::strip)
                .anyMatch(tag -> tag.equals("*") || tag.equals(value) || tag.equals("W/" + value));
    }
}
