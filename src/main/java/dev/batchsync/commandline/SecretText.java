package dev.batchsync.commandline;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/** A random text of 256 bits, which other programs and users of this machine do not know. */
record SecretText(String value) {

    private static final int BYTES = 32;

    static SecretText random() {
        var bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return new SecretText(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Compares in the same time, whatever differs. */
    boolean equalsText(String given) {
        return MessageDigest.isEqual(value.getBytes(UTF_8), given.getBytes(UTF_8));
    }

    /** Does not show it, so that no log or message contains it. */
    @Override
    public String toString() {
        return "a secret";
    }
}
