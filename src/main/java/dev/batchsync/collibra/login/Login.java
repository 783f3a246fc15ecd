package dev.batchsync.collibra.login;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads the credentials once, and again when Collibra rejects them. */
class Login {

    private final Supplier<Credentials> source;
    private @Nullable Credentials known;

    Login(Supplier<Credentials> source) {
        this.source = source;
    }

    /**
     * Returns the credentials as last read.
     *
     * @throws IllegalStateException when they cannot be read, or have an unknown form
     */
    synchronized Credentials current() {
        return known == null ? renewed() : known;
    }

    /**
     * Reads the credentials again.
     *
     * @throws IllegalStateException when they cannot be read, or have an unknown form; the ones known before stay
     */
    synchronized Credentials renewed() {
        var read = source.get();
        known = read;
        return read;
    }
}
