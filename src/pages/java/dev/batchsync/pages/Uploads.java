package dev.batchsync.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Puts files into the folder that serves as the bucket, as a person would: whole, at once. */
record Uploads(Path bucket) {

    /** Puts an object; the key as in the bucket, {@code inbox/sales/sales.json}. */
    void put(String key, String text) throws IOException {
        var target = bucket.resolve(key);
        Files.createDirectories(target.getParent());
        var part = Files.createTempFile(bucket, "upload", ".part");
        Files.writeString(part, text);
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    }
}
