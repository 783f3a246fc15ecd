package dev.batchsync.synchronization;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a cycle. The same version of an object always gets the same name, whether it was announced by an event or
 * found, so that it has one cycle.
 */
public record CycleId(String value) {

    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9-]{1,40}");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    public CycleId {
        if (!ALLOWED.matcher(value).matches()) {
            throw new IllegalArgumentException("cycle id '" + value + "' (expected: " + ALLOWED.pattern() + ")");
        }
    }

    /** The id, or empty if the text is not one. */
    public static Optional<CycleId> parse(String text) {
        return ALLOWED.matcher(text).matches() ? Optional.of(new CycleId(text)) : Optional.empty();
    }

    static CycleId of(Upload upload) {
        var object = upload.object();
        var digest = sha256(object.key() + '\n' + object.version());
        return new CycleId(
                TIME.format(object.modifiedAt()) + '-' + HexFormat.of().formatHex(digest, 0, 4));
    }

    /** The id of a plan for the upload. It differs from the id of its cycle, which may begin later. */
    static CycleId ofPlan(Upload upload) {
        return new CycleId(of(upload).value + "-plan");
    }

    /** The id of a further cycle for the same upload; counts start at 2. */
    CycleId again(int count) {
        return new CycleId(value + "-" + count);
    }

    /** The name under which the ledger keeps what a fix file of the cycle says; counts start at 1. */
    public CycleId fix(int count) {
        return new CycleId(value + "-fix" + count);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
