package dev.batchsync.ledger.statuses;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.batchsync.ledger.output.ObjectOutput;
import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.BucketLayout;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.SourceChangedException;
import dev.batchsync.synchronization.StagedObjects;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.statuses.KeptAsset;
import dev.batchsync.synchronization.statuses.StatusReading.Purpose;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** The objects that hold statuses: parts of readings, and everything that is kept for an id. */
final class StatusObjects {

    private static final String GZIP = "application/gzip";

    private final Bucket bucket;
    private final StagedObjects staged;

    StatusObjects(Bucket bucket, StagedObjects staged) {
        this.bucket = bucket;
        this.staged = staged;
    }

    /** Receives the entries that are read, one after the other. */
    interface Visitor {
        void visit(KeptAsset asset) throws IOException;
    }

    /** Receives the entries to keep. */
    interface Kept {
        void add(KeptAsset asset) throws IOException;
    }

    /** Returns the entries to keep. */
    interface Content {
        void writeTo(Kept kept) throws IOException;
    }

    static String kept(SynchronizationId id) {
        return BucketLayout.LEDGER + id + "/statuses.gz";
    }

    static String commands(Cycle cycle) {
        return folder(cycle) + "statuses-commands.json";
    }

    private static String part(Cycle cycle, Purpose purpose, int part) {
        return folder(cycle) + "statuses-%s-%05d.gz".formatted(purpose.name().toLowerCase(Locale.ROOT), part);
    }

    /** A cycle that is held for long needs these objects, so they are not below {@code staged/}, where the bucket deletes old objects. */
    private static String folder(Cycle cycle) {
        return BucketLayout.LEDGER + cycle.synchronizationId() + "/" + cycle.id() + "/";
    }

    boolean exists(String key) throws IOException {
        return bucket.pin(key).isPresent();
    }

    void writePart(Cycle cycle, Purpose purpose, int part, List<KeptAsset> found) throws IOException {
        var out = new ObjectOutput(bucket, staged, part(cycle, purpose, part), GZIP);
        try (var gzip = new GZIPOutputStream(out)) {
            for (var asset : found) {
                gzip.write((KeptLines.write(asset) + "\n").getBytes(UTF_8));
            }
        }
        out.finish();
    }

    void readParts(Cycle cycle, Purpose purpose, int parts, Visitor visitor) throws IOException {
        for (int part = 1; part <= parts; part++) {
            var key = part(cycle, purpose, part);
            try (var lines = lines(key).orElseThrow(() -> new IOException(key + " is gone"))) {
                readAll(lines, visitor);
            }
        }
    }

    /** Passes nothing on if there is no list. The cycle knows the number of missing assets without it. */
    void readMissing(Cycle cycle, Consumer<String> identities) throws IOException {
        var found = lines(MissingAssets.key(cycle.synchronizationId(), cycle.id()));
        if (found.isPresent()) {
            try (var lines = found.get()) {
                for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                    identities.accept(line);
                }
            }
        }
    }

    private static void readAll(BufferedReader lines, Visitor visitor) throws IOException {
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            visitor.visit(KeptLines.read(line));
        }
    }

    /** Reads the entries of one tenant. Entries of another tenant do not count. */
    void readKept(SynchronizationId id, String tenant, Visitor visitor) throws IOException {
        var found = lines(kept(id));
        if (found.isEmpty()) {
            return;
        }
        try (var lines = found.get()) {
            var head = lines.readLine();
            if (head != null && KeptLines.tenant(head).equals(tenant)) {
                readAll(lines, visitor);
            }
        }
    }

    /** Replaces what is kept in one write; deletes the object if nothing is left. The last of two writers wins, which ADR 28 explains. */
    void replaceKept(SynchronizationId id, String tenant, Content content) throws IOException {
        var out = new ObjectOutput(bucket, staged, kept(id), GZIP);
        boolean[] isAny = {false};
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write((KeptLines.head(tenant) + "\n").getBytes(UTF_8));
            content.writeTo(asset -> {
                isAny[0] = true;
                gzip.write((KeptLines.write(asset) + "\n").getBytes(UTF_8));
            });
        }
        if (isAny[0]) {
            out.finish();
        } else {
            staged.delete(kept(id));
        }
    }

    void deleteKept(SynchronizationId id) throws IOException {
        staged.delete(kept(id));
    }

    ObjectOutput output(String key, String contentType) {
        return new ObjectOutput(bucket, staged, key, contentType);
    }

    Optional<InputStream> open(String key) throws IOException {
        var object = bucket.pin(key);
        if (object.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(bucket.open(object.get(), 0));
        } catch (SourceChangedException e) {
            throw new IOException(key + " was replaced while it was opened", e);
        }
    }

    private Optional<BufferedReader> lines(String key) throws IOException {
        var in = open(key);
        return in.isEmpty()
                ? Optional.empty()
                : Optional.of(new BufferedReader(new InputStreamReader(new GZIPInputStream(in.get()), UTF_8)));
    }

    /** Deletes what the readings of a cycle have left. The object that shows that there are others is deleted last. */
    void discard(Cycle cycle) throws IOException {
        var missing = MissingAssets.key(cycle.synchronizationId(), cycle.id());
        if (exists(missing)) {
            discard(cycle, Purpose.KEEP);
            discard(cycle, Purpose.HOLD);
            staged.delete(missing);
        }
        if (exists(part(cycle, Purpose.RETURNED, 1))) {
            staged.delete(commands(cycle));
            discard(cycle, Purpose.RETURNED);
        }
    }

    private void discard(Cycle cycle, Purpose purpose) throws IOException {
        int parts = 0;
        while (exists(part(cycle, purpose, parts + 1))) {
            parts++;
        }
        for (int part = parts; part > 0; part--) {
            staged.delete(part(cycle, purpose, part));
        }
    }
}
