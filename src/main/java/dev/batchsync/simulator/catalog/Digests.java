package dev.batchsync.simulator.catalog;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** Computes digests of texts, short enough for keys. */
public final class Digests {

    private static final int SHORT_BYTES = 16;

    private Digests() {}

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java platform", e);
        }
    }

    public static String shortened(String text) {
        return Base64.getEncoder().withoutPadding().encodeToString(Arrays.copyOf(sha256(text), SHORT_BYTES));
    }
}
