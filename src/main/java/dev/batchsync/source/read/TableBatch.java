package dev.batchsync.source.read;

import dev.batchsync.synchronization.Payloads.Payload;
import java.nio.file.Path;
import java.util.Optional;

/** A batch of a table, with the template that has the numbers of its columns. */
public record TableBatch(ScratchFile content, String json) implements Payload {

    @Override
    public Path file() {
        return content.file();
    }

    @Override
    public Optional<String> template() {
        return Optional.of(json);
    }

    @Override
    public void close() {
        content.close();
    }
}
