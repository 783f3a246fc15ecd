package dev.batchsync.synchronization;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The caller's stable name for one source's set of resources.
 *
 * <p>Collibra accepts 1 to 50 characters; the alphabet is narrowed to what needs no encoding in a path, a key or a file
 * name.
 */
public record SynchronizationId(String value) {

    public static final String RULE = "1 to 50 of the characters A-Z a-z 0-9 . _ -, not only dots";

    private static final Pattern ALLOWED = Pattern.compile("(?!\\.+$)[A-Za-z0-9._-]{1,50}");

    public SynchronizationId {
        if (!ALLOWED.matcher(value).matches()) {
            throw new IllegalArgumentException("synchronization id '" + value + "' (expected: " + RULE + ")");
        }
    }

    /** The id, or nothing when the text is not one. */
    public static Optional<SynchronizationId> parse(String text) {
        return ALLOWED.matcher(text).matches() ? Optional.of(new SynchronizationId(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
