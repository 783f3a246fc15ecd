package dev.batchsync.local;

import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.StagedObjects;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Optional;

/** Staged objects in the bucket's folder; a draft is a hidden file beside its object. */
final class FolderStagedObjects implements StagedObjects {

    private static final String DRAFT = ".partial";

    private final FolderBucket bucket;

    FolderStagedObjects(FolderBucket bucket) {
        this.bucket = bucket;
    }

    @Override
    public Draft begin(String key, String contentType) throws IOException {
        var file = bucket.path(key);
        Files.createDirectories(folder(file));
        deleteDrafts(file);
        var draft = Files.createTempFile(folder(file), prefix(file), DRAFT);
        return new Draft(key, draft.getFileName().toString());
    }

    @Override
    public boolean write(Draft draft, int number, byte[] content, int length) throws IOException {
        try (var channel = FileChannel.open(file(draft), StandardOpenOption.WRITE)) {
            var part = ByteBuffer.wrap(content, 0, length);
            long at = (number - 1L) * PART_BYTES;
            while (part.hasRemaining()) {
                at += channel.write(part, at);
            }
            return true;
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    @Override
    public Optional<PinnedObject> finish(Draft draft, int parts, long bytes) throws IOException {
        var file = file(draft);
        try {
            if (Files.size(file) != bytes) {
                throw new IOException(
                        "%s has %d bytes instead of %d in %d parts".formatted(file, Files.size(file), bytes, parts));
            }
            Files.move(
                    file,
                    bucket.path(draft.key()),
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException finishedOrGone) {
            return bucket.pin(draft.key()).filter(object -> object.size() == bytes);
        }
        return bucket.pin(draft.key());
    }

    @Override
    public void delete(String key) throws IOException {
        var file = bucket.path(key);
        if (Files.isDirectory(folder(file))) {
            deleteDrafts(file);
            Files.deleteIfExists(file);
        }
    }

    private Path file(Draft draft) {
        return bucket.path(draft.key()).resolveSibling(draft.id());
    }

    private static Path folder(Path file) {
        return Objects.requireNonNull(file.getParent(), "the file of an object is in the bucket's folder");
    }

    private static String prefix(Path file) {
        return "." + file.getFileName() + ".";
    }

    private static void deleteDrafts(Path file) throws IOException {
        try (var siblings = Files.list(folder(file))) {
            for (var sibling : siblings.toList()) {
                var name = sibling.getFileName().toString();
                if (name.startsWith(prefix(file)) && name.endsWith(DRAFT)) {
                    Files.deleteIfExists(sibling);
                }
            }
        }
    }
}
