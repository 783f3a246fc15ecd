package dev.batchsync.synchronization.guard;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** A short digest of everything that an approval is bound to. */
public final class Token {

    /** Long enough that nobody meets the same one by chance, short enough to be copied by hand. */
    private static final int LENGTH = 16;

    private Token() {}

    static String of(Evidence evidence, String reasons) {
        var prepared = evidence.prepared();
        var source = evidence.cycle().source();
        var bound = List.of(
                evidence.cycle().id().value(),
                source.key(),
                source.version(),
                String.valueOf(source.size()),
                evidence.definition().asApproved().toString(),
                evidence.definition().finalization().term(),
                prepared.tenant().toString(),
                evidence.comparison().missingDigest(),
                reasons);
        return of(bound);
    }

    /** The digest of these texts. */
    public static String of(List<String> bound) {
        return HexFormat.of().formatHex(sha256(bound.toString())).substring(0, LENGTH);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
