package dev.batchsync.packaged;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The zip that is deployed, and the command with which Lambda starts it. */
final class FunctionZip {

    private static final Path ZIP = Path.of("target", "function.zip");
    private static final Path RUNTIME_CLIENT = Path.of("target", "lambda-runtime");
    private static final String BOOTSTRAP = "bootstrap";
    private static final String HANDLER = "io.quarkus.funqy.lambda.FunqyStreamHandler::handleRequest";

    private FunctionZip() {}

    /** The names of all entries. */
    static List<String> entries() {
        try (var zip = new ZipFile(ZIP.toFile())) {
            return zip.stream().map(ZipEntry::getName).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static long size() throws IOException {
        return Files.size(ZIP);
    }

    static boolean isNative() {
        return entries().contains(BOOTSTRAP);
    }

    /** Unpacks it as Lambda does. */
    static Path unpackInto(Path folder) throws IOException {
        try (var zip = new ZipFile(ZIP.toFile())) {
            for (var entry : zip.stream().toList()) {
                var file = folder.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.getParent());
                    try (var in = zip.getInputStream(entry)) {
                        Files.copy(in, file);
                    }
                }
            }
        }
        return folder;
    }

    /** The command that starts an instance in the folder of the unpacked zip. */
    static List<String> command(Path unpacked, String... jvmOptions) {
        var bootstrap = unpacked.resolve(BOOTSTRAP).toAbsolutePath();
        if (Files.exists(bootstrap)) {
            if (!bootstrap.toFile().setExecutable(true)) {
                throw new IllegalStateException(bootstrap + " cannot be made executable");
            }
            return List.of(bootstrap.toString());
        }
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Lambda's own runtime client loads a native library, of which newer JDKs warn outside the log.
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(List.of(jvmOptions));
        command.add("-cp");
        command.add(RUNTIME_CLIENT.toAbsolutePath() + "/*");
        command.add("com.amazonaws.services.lambda.runtime.api.client.AWSLambda");
        command.add(HANDLER);
        return command;
    }
}
