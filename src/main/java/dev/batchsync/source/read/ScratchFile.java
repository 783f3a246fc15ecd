package dev.batchsync.source.read;

import dev.batchsync.synchronization.Payloads.Payload;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file on the scratch disk, which is deleted when it is closed. */
public record ScratchFile(Path file) implements Payload, Closeable {

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + file, e);
        }
    }
}
