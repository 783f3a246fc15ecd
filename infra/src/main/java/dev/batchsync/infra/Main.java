package dev.batchsync.infra;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the template: run {@code ../mvnw compile exec:java} in the folder {@code infra}. */
final class Main {

    static final Path TEMPLATE = Path.of("template.json");

    private Main() {}

    public static void main(String[] arguments) throws IOException {
        Files.writeString(TEMPLATE, RenderedTemplate.of(BatchSyncStack.create()).text());
    }
}
