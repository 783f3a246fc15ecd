package dev.batchsync.simulator.importing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A copy of a stream on disk, deleted when it is closed. */
record TemporaryFile(Path path) implements AutoCloseable {

    static TemporaryFile of(InputStream content, String suffix) throws IOException {
        TemporaryFile file = new TemporaryFile(Files.createTempFile("simulator", suffix));
        try {
            Files.copy(content, file.path(), StandardCopyOption.REPLACE_EXISTING);
            return file;
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        Files.delete(path);
    }
}
