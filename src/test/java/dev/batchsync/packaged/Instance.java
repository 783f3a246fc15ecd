package dev.batchsync.packaged;

import dev.batchsync.packaged.RuntimeApi.Answer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A running instance of a function: a process that gets its events from its own runtime API. */
final class Instance implements AutoCloseable {

    private static final Duration LONGEST_INVOCATION = Duration.ofSeconds(90);
    private static final Duration LONGEST_START = Duration.ofSeconds(60);

    private final RuntimeApi api;
    private final Process process;
    private final long startedAt = System.nanoTime();
    private long startNanos;

    private Instance(RuntimeApi api, Process process) {
        this.api = api;
        this.process = process;
    }

    static Instance start(Path unpacked, Path log, Map<String, String> environment)
            throws IOException, InterruptedException {
        var api = RuntimeApi.start();
        Files.createDirectories(log.getParent());
        var builder = new ProcessBuilder(FunctionZip.command(unpacked, "-Xmx256m", "-XX:TieredStopAtLevel=1"))
                .directory(unpacked.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .redirectInput(new File("/dev/null"));
        builder.environment().putAll(environment);
        builder.environment().put("AWS_LAMBDA_RUNTIME_API", api.address());
        builder.environment().put("LAMBDA_TASK_ROOT", unpacked.toAbsolutePath().toString());
        var instance = new Instance(api, builder.start());
        instance.awaitStart();
        return instance;
    }

    private void awaitStart() throws InterruptedException {
        long end = System.nanoTime() + LONGEST_START.toNanos();
        while (!api.isAsked()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                close();
                throw new IllegalStateException("An instance did not start; its log says why");
            }
            TimeUnit.MILLISECONDS.sleep(1);
        }
        startNanos = System.nanoTime() - startedAt;
    }

    /** Sends an event and returns the answer, or null if the instance died. */
    @Nullable
    Answer invoke(String event) throws InterruptedException {
        return api.invoke(event, process::isAlive, LONGEST_INVOCATION);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** From the start of the process to its first request for work. */
    Duration startTime() {
        return Duration.ofNanos(startNanos);
    }

    /** The peak of resident memory in bytes (Linux: proc(5), "VmHWM"). */
    long peakMemory() throws IOException {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            var peak =
                    lines.filter(line -> line.startsWith("VmHWM:")).findFirst().orElseThrow();
            return 1024 * Long.parseLong(peak.replaceAll("[^0-9]", ""));
        }
    }

    /** Ends the process at once, whatever it is doing. */
    void kill() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        kill();
        api.close();
    }
}
