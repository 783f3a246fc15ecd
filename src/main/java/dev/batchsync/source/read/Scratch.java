package dev.batchsync.source.read;

import dev.batchsync.log.LineLog;
import dev.batchsync.synchronization.Payloads.Payload;
import dev.batchsync.synchronization.statuses.TemporarySpace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * The folder for scratch files, which other programs may use as well.
 *
 * <p>The name of a file says which process wrote it, by its number and its start in milliseconds:
 * {@code batch-<number>-<start>-<random>.scratch}. Numbers alone recur, on Lambda and in containers with every start.
 */
public record Scratch(Path folder) implements TemporarySpace {

    private static final LineLog LOG = LineLog.of(Scratch.class);
    private static final String ENDING = ".scratch";
    private static final Pattern NAME = Pattern.compile("[a-z]+-(\\d{1,18})-(\\d{1,18})-\\d+\\.scratch");

    /** Each process computes starts from the clock anew, and the clock may have been adjusted in the meantime. */
    private static final long SAME_START_MILLIS = 10_000;

    /** How many bytes are free on its disk. */
    public long room() throws IOException {
        return Files.getFileStore(Files.createDirectories(folder)).getUsableSpace();
    }

    /**
     * Creates a file.
     *
     * @param prefix one word and a dash
     */
    public ScratchFile create(String prefix) throws IOException {
        Files.createDirectories(folder);
        return new ScratchFile(Files.createTempFile(folder, prefix + owner(ProcessHandle.current()), ENDING));
    }

    @Override
    public Payload keep(InputStream content) throws IOException {
        var file = create("copy-");
        return Cleanup.closeOnFailure(file, () -> {
            Files.copy(content, file.file(), StandardCopyOption.REPLACE_EXISTING);
            return file;
        });
    }

    /** Deletes the files of processes that ended without deleting them, because they were killed. */
    public void deleteAbandoned() throws IOException {
        try (var files = Files.newDirectoryStream(Files.createDirectories(folder), "*" + ENDING)) {
            for (var file : files) {
                if (isAbandoned(file)) {
                    Files.deleteIfExists(file);
                    LOG.info("Deleted %s, which a killed program left", file);
                }
            }
        }
    }

    private static String owner(ProcessHandle process) {
        return process.pid() + "-" + start(process) + "-";
    }

    private static long start(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    private static boolean isAbandoned(Path file) {
        var name = NAME.matcher(file.getFileName().toString());
        return name.matches() && !isRunning(Long.parseLong(name.group(1)), Long.parseLong(name.group(2)));
    }

    private static boolean isRunning(long number, long start) {
        return ProcessHandle.of(number)
                .filter(ProcessHandle::isAlive)
                .filter(process -> Math.abs(start(process) - start) < SAME_START_MILLIS)
                .isPresent();
    }
}
