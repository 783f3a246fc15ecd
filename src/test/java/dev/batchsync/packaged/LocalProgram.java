package dev.batchsync.packaged;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged program in local mode, running in a folder of its own. */
final class LocalProgram implements AutoCloseable {

    private static final Path BUILT = Path.of("target", "local-mode", "target");

    /** Also on a busy machine. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Process process;
    private final Path log;

    private LocalProgram(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts it in a folder, in which it keeps its data, and writes what it prints to a file there. */
    static LocalProgram start(Path folder, String log, Map<String, String> environment, String... arguments)
            throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var output = folder.resolve(log);
        var command =
                new ArrayList<>(List.of(java, "-Xmx256m", "-XX:TieredStopAtLevel=1", "-jar", runner().toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .redirectInput(new File("/dev/null"));
        builder.environment().putAll(environment);
        return new LocalProgram(builder.start(), output);
    }

    private static Path runner() throws IOException {
        try (var files = Files.list(BUILT)) {
            return files.filter(file -> file.toString().endsWith("-runner.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("There is no program in " + BUILT + ". Run verify."))
                    .toAbsolutePath();
        }
    }

    List<String> lines() throws IOException {
        return Files.readAllLines(log);
    }

    void awaitLine(String part) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (lines().stream().noneMatch(line -> line.contains(part))) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new AssertionError("'" + part + "' was not printed:\n" + String.join("\n", lines()));
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** Waits for its end and returns its exit code. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("The program does not end");
        }
        return process.exitValue();
    }

    /** Sends SIGTERM and says whether it has ended in time. */
    boolean endsWithin(Duration patience) throws InterruptedException {
        process.destroy();
        return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
