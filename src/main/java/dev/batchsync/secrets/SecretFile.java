package dev.batchsync.secrets;

import dev.batchsync.synchronization.CollibraLogin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Credentials kept in a file, read once and again when asked to; for local mode. */
final class SecretFile implements CollibraLogin {

    private final Path file;
    private @Nullable Credentials known;

    SecretFile(Path file) {
        this.file = file;
    }

    @Override
    public synchronized Credentials current() {
        return known == null ? renewed() : known;
    }

    @Override
    public synchronized Credentials renewed() {
        var read = SecretFormat.parse(content(), "the secret in " + file);
        known = read;
        return read;
    }

    private String content() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read the secret in " + file, e);
        }
    }
}
