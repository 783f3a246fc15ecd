package dev.batchsync.simulator.jobs;

import dev.batchsync.simulator.request.RequestRefused;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The folder with the files of submitted jobs, so that a job can run again after a kill, and with stored files. */
public final class UploadFolder {

    private static final String SUFFIX = ".upload";
    private static final String STORED = ".file";

    private final Path folder;

    public UploadFolder(Path folder) {
        this.folder = folder;
    }

    void keep(UUID jobId, InputStream file) {
        try {
            Files.createDirectories(folder);
            Files.copy(file, of(jobId));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file that was uploaded before. */
    public InputStream open(UUID fileId) {
        try {
            return Files.newInputStream(stored(fileId));
        } catch (NoSuchFileException e) {
            throw RequestRefused.badRequest("fileNotFound", "There is no uploaded file " + fileId + ".");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public UUID store(InputStream file) {
        UUID id = UUID.randomUUID();
        try {
            Files.createDirectories(folder);
            Files.copy(file, stored(id));
            return id;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path stored(UUID fileId) {
        return folder.resolve(fileId + STORED);
    }

    Path of(UUID jobId) {
        return folder.resolve(jobId + SUFFIX);
    }

    void delete(UUID jobId) {
        delete(of(jobId));
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> names(String suffix) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(suffix))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes files that no job needs because of a kill, and all files that were uploaded for a later job. */
    public void deleteUnless(Predicate<UUID> needed) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        names(STORED).forEach(name -> delete(folder.resolve(name)));
        names(SUFFIX).stream()
                .map(name -> UUID.fromString(name.substring(0, name.length() - SUFFIX.length())))
                .filter(needed.negate())
                .forEach(this::delete);
    }
}
