package dev.batchsync.source;

import dev.batchsync.synchronization.Payloads.Payload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A payload on the scratch disk, deleted when it is closed. */
record ScratchFile(Path file) implements Payload {

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + file, e);
        }
    }
}
