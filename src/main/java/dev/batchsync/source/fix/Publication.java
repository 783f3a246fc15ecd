package dev.batchsync.source.fix;

import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.SourceFormat;
import dev.batchsync.synchronization.StagedObjects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Copies a scratch file into the bucket, a part at a time if it is large. */
record Publication(Bucket bucket, StagedObjects staged) {

    void publish(Path file, String key, SourceFormat format) throws IOException {
        var type = contentType(format);
        long size = Files.size(file);
        if (size <= StagedObjects.PART_BYTES) {
            bucket.write(key, type, Files.readAllBytes(file));
            return;
        }
        var draft = staged.begin(key, type);
        int parts = 0;
        try (var in = Files.newInputStream(file)) {
            var part = new byte[StagedObjects.PART_BYTES];
            for (int got = in.readNBytes(part, 0, part.length); got > 0; got = in.readNBytes(part, 0, part.length)) {
                parts++;
                if (!staged.write(draft, parts, part, got)) {
                    throw new IOException(key + ": the unfinished object was deleted");
                }
            }
        }
        if (staged.finish(draft, parts, size).isEmpty()) {
            throw new IOException(key + ": the unfinished object was deleted");
        }
    }

    private static String contentType(SourceFormat format) {
        return switch (format) {
            case JSON -> "application/json";
            case JSON_LINES -> "application/x-ndjson";
            case CSV -> "text/csv; charset=utf-8";
            case EXCEL -> "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        };
    }
}
