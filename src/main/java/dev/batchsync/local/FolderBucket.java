package dev.batchsync.local;

import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.SourceChangedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A folder in the place of a bucket; the version of a file is its size and the time of its last change. */
final class FolderBucket implements Bucket {

    private final Path root;

    FolderBucket(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    @Override
    public Optional<PinnedObject> pin(String key) throws IOException {
        try {
            var file = path(key);
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.isRegularFile() ? Optional.of(pinned(key, attributes)) : Optional.empty();
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        }
    }

    /** Says whether the file is still there as it was; yes if that cannot be read. */
    boolean isPresent(PinnedObject object) {
        try {
            return pin(object.key()).filter(object::equals).isPresent();
        } catch (IOException | IllegalArgumentException e) {
            return true;
        }
    }

    static PinnedObject pinned(String key, BasicFileAttributes attributes) {
        var modified = attributes.lastModifiedTime();
        var version = modified.to(TimeUnit.NANOSECONDS) + "-" + attributes.size();
        return new PinnedObject(key, version, attributes.size(), modified.toInstant());
    }

    @Override
    public InputStream open(PinnedObject object, long from) throws IOException, SourceChangedException {
        var present = pin(object.key());
        if (present.isEmpty()) {
            throw new SourceChangedException(
                    object.key() + " was deleted or moved after it was uploaded. Upload it again.");
        }
        if (!present.get().version().equals(object.version())) {
            throw new SourceChangedException(object.key() + " was changed after it was uploaded: its version is "
                    + present.get().version() + ", the uploaded one was " + object.version());
        }
        return Channels.newInputStream(Files.newByteChannel(path(object.key())).position(from));
    }

    @Override
    public String location(String key) {
        return path(key).toString();
    }

    @Override
    public void write(String key, String contentType, byte[] content) throws IOException {
        var file = path(key);
        Files.createDirectories(file.getParent());
        var scratch = Files.createTempFile(file.getParent(), ".", ".partial");
        try {
            Files.write(scratch, content);
            Files.move(scratch, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(scratch);
        }
    }

    /** Returns the file of an object. */
    Path path(String key) {
        var path = root.resolve(key).normalize();
        if (!path.startsWith(root) || path.equals(root)) {
            throw new IllegalArgumentException("key '" + key + "' leads out of the bucket. Use a key inside it.");
        }
        return path;
    }
}
