package dev.batchsync.source.read;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder for scratch files. */
public record Scratch(Path folder) {

    /** How many bytes are free on its disk. */
    public long room() throws IOException {
        return Files.getFileStore(Files.createDirectories(folder)).getUsableSpace();
    }

    public ScratchFile create(String prefix) throws IOException {
        Files.createDirectories(folder);
        return new ScratchFile(Files.createTempFile(folder, prefix, ".scratch"));
    }
}
