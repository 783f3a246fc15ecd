package dev.batchsync.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of scratch files. */
record Scratch(Path folder) {

    /** How many bytes more the disk takes. */
    long room() throws IOException {
        return Files.getFileStore(Files.createDirectories(folder)).getUsableSpace();
    }

    ScratchFile create(String prefix) throws IOException {
        Files.createDirectories(folder);
        return new ScratchFile(Files.createTempFile(folder, prefix, ".scratch"));
    }
}
