package dev.batchsync.local;

import dev.batchsync.log.LineLog;
import dev.batchsync.synchronization.BucketLayout;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.Upload;
import dev.batchsync.synchronization.Uploads;
import dev.batchsync.synchronization.repair.FixDesk;
import dev.batchsync.synchronization.uploads.IgnoredDesk;
import dev.batchsync.synchronization.uploads.UploadPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Scans the inbox and accepts each new or changed file as an upload that is newer than all before it. It plans the files below
 * {@code check/}.
 *
 * <p>The time of a file says only in which order the files of one scan are accepted, because a file that is moved or copied
 * can keep an old time.
 *
 * <p>A file counts as uploaded when it has not changed for a while, so that a file that is still being copied is not read.
 */
final class InboxWatcher {

    private static final LineLog LOG = LineLog.of(InboxWatcher.class);

    private final Path root;
    private final Duration settled;
    private final Uploads uploads;
    private final FixDesk fixes;
    private final IgnoredDesk ignored;
    private final Clock clock;
    private final Map<String, String> reported = new HashMap<>();
    private final Map<String, Sighting> sightings = new HashMap<>();

    InboxWatcher(Path root, Duration settled, Uploads uploads, FixDesk fixes, IgnoredDesk ignored, Clock clock) {
        this.root = root;
        this.settled = settled;
        this.uploads = uploads;
        this.fixes = fixes;
        this.ignored = ignored;
        this.clock = clock;
    }

    void scan() throws IOException {
        for (var object : settledObjects()) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            if (!object.version().equals(reported.get(object.key()))) {
                report(object);
            }
        }
    }

    private void report(PinnedObject object) {
        try {
            UploadPlace.of(object.key(), object.size()).match(new Arrival(object));
            reported.put(object.key(), object.version());
        } catch (RuntimeException e) {
            LOG.error(e, "Cannot accept %s; the next scan tries again", object.key());
        }
    }

    private final class Arrival implements UploadPlace.Cases<Boolean> {

        private final PinnedObject object;

        Arrival(PinnedObject object) {
            this.object = object;
        }

        @Override
        public Boolean source(UploadPlace.SourcePlace place) {
            uploads.acceptAsNewest(place.id(), object);
            ignored.accepted(object.key());
            return true;
        }

        @Override
        public Boolean check(UploadPlace.CheckPlace place) {
            uploads.plan(Upload.found(place.id(), object))
                    .ifPresentOrElse(
                            plan -> ignored.accepted(object.key()),
                            () -> ignored.ignore(object.key(), object.version(), place.tooManyPlans(), false));
            return true;
        }

        @Override
        public Boolean fix(UploadPlace.FixPlace place) {
            fixes.accept(place.id(), place.cycle(), object)
                    .ifPresentOrElse(
                            why -> ignored.ignore(object.key(), object.version(), why, false),
                            () -> ignored.accepted(object.key()));
            return true;
        }

        @Override
        public Boolean marker(UploadPlace.MarkerPlace place) {
            ignored.ignore(object.key(), object.version(), place.reason(), true);
            return false;
        }

        @Override
        public Boolean ignored(UploadPlace.IgnoredPlace place) {
            ignored.ignore(object.key(), object.version(), place.reason(), false);
            return false;
        }

        @Override
        public Boolean elsewhere(UploadPlace.ElsewherePlace place) {
            return false;
        }
    }

    private List<PinnedObject> settledObjects() throws IOException {
        var found = new ArrayList<>(settledObjects(BucketLayout.INBOX));
        if (Files.isDirectory(root.resolve(BucketLayout.CHECK))) {
            found.addAll(settledObjects(BucketLayout.CHECK));
        }
        return found;
    }

    private List<PinnedObject> settledObjects(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(root.resolve(folder))) {
            return files.flatMap(file -> settled(file).stream())
                    .sorted(Comparator.comparing(PinnedObject::modifiedAt).thenComparing(PinnedObject::key))
                    .toList();
        }
    }

    /** A file whose time is in the future is settled when it has looked the same for long enough. */
    private boolean isSettled(PinnedObject object) {
        var now = clock.instant();
        var quietSince = now.minus(settled);
        if (!object.modifiedAt().isAfter(quietSince)) {
            sightings.remove(object.key());
            return true;
        }
        var first = sightings.compute(
                object.key(),
                (key, seen) -> seen != null && seen.object.equals(object) ? seen : new Sighting(object, now));
        return !first.at.isAfter(quietSince);
    }

    /** When a version of a file was seen for the first time. */
    private record Sighting(PinnedObject object, Instant at) {}

    private Optional<PinnedObject> settled(Path file) {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (!attributes.isRegularFile()) {
                return Optional.empty();
            }
            var key = root.relativize(file)
                    .toString()
                    .replace(file.getFileSystem().getSeparator(), "/");
            return Optional.of(FolderBucket.pinned(key, attributes)).filter(this::isSettled);
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        } catch (IOException e) {
            LOG.warn("Cannot read %s: %s", file, e);
            return Optional.empty();
        }
    }
}
