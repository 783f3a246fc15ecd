package dev.batchsync.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.PinnedObject;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.IntFunction;

/** Files with typical content to survey, which are made once and kept in {@code target}. */
final class BenchmarkSources implements Bucket {

    static final String JSON = "catalog.json";
    static final String CSV = "catalog.csv";
    static final String EXCEL = "catalog.xlsx";

    private static final Path FOLDER = Path.of("target", "benchmark");
    private static final String DOMAIN =
            "\"domain\": {\"name\": \"Ledger\", \"community\": {\"name\": \"Retail Bank\"}}";

    Path file(String name) throws IOException {
        var file = FOLDER.resolve(name);
        if (!Files.exists(file)) {
            Files.createDirectories(FOLDER);
            switch (name) {
                case JSON -> write(file, "[\n", 300_000, BenchmarkSources::command, "\n]\n");
                case CSV -> write(file, "Table;Column;Description;Tags;Note;Number;Date\n", 1_000_000, BenchmarkSources::row, "");
                default -> LargeWorkbook.write(file, 300_000);
            }
        }
        return file;
    }

    private static void write(Path file, String head, int count, IntFunction<String> part, String tail)
            throws IOException {
        try (var out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            out.write(head.getBytes(UTF_8));
            for (int i = 0; i < count; i++) {
                out.write(part.apply(i).getBytes(UTF_8));
            }
            out.write(tail.getBytes(UTF_8));
        }
    }

    private static String command(int i) {
        return """
                %s  { "resourceType": "Asset",
                    "identifier": { "name": "COLUMN_%d", %s },
                    "type": { "name": "Column" },
                    "attributes": { "Description": [ { "value": "What column %d is for, in a sentence of usual length" } ] },
                    "relations": { "00000000-0000-0000-0000-000000007042:TARGET": [ { "name": "TABLE_%d", %s } ] },
                    "tags": [ "personal" ] }"""
                .formatted(i == 0 ? "" : ",\n", i, DOMAIN, i, i / 20, DOMAIN);
    }

    private static String row(int i) {
        return "TABLE_%d;COLUMN_%d;\"What column %d is for; a sentence of usual length, in quotes\";personal,audited;;%d;2024-01-31\n"
                .formatted(i / 20, i, i, i);
    }

    PinnedObject pinned(String name) throws IOException {
        return new PinnedObject(name, "1", Files.size(file(name)), Instant.EPOCH);
    }

    @Override
    public Optional<PinnedObject> pin(String key) {
        return Optional.empty();
    }

    @Override
    public InputStream open(PinnedObject object, long from) throws IOException {
        var in = Files.newInputStream(FOLDER.resolve(object.key()));
        in.skipNBytes(from);
        return in;
    }

    @Override
    public void write(String key, String contentType, byte[] content) {
        throw new UnsupportedOperationException();
    }
}
