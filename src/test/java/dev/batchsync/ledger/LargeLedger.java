package dev.batchsync.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.batchsync.ledger.chain.MergePlan.Limits;
import dev.batchsync.source.SmallHeap;
import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.ByteRange;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.Plan;
import dev.batchsync.synchronization.StagedObjects;
import dev.batchsync.synchronization.guard.Comparison;
import dev.batchsync.synchronization.guard.ComparisonCheckpoint;
import dev.batchsync.synchronization.guard.LedgerBase;
import dev.batchsync.synchronization.guard.LedgerBase.Sent;
import dev.batchsync.synchronization.guard.Ledgers;
import dev.batchsync.synchronization.guard.Mention;
import dev.batchsync.synchronization.guard.ResourceKind;
import dev.batchsync.synchronization.jobs.TenantAddress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A program with a small heap that records and compares two large sources; the second has half of the resources. */
final class LargeLedger {

    private static final int BATCH = 50_000;

    private final Ledgers ledgers;
    private final long resources;

    private LargeLedger(Path folder, long resources) {
        var files = new FolderOfObjects(folder);
        this.ledgers = new BucketLedgers(files, files, Limits.USUAL);
        this.resources = resources;
    }

    /** The arguments are the folder and the number of resources. */
    public static void main(String[] arguments) throws IOException {
        SmallHeap.require();
        long resources = Long.parseLong(arguments[1]);
        new LargeLedger(Path.of(arguments[0]), resources).print();
    }

    private void print() {
        var tenant = new TenantAddress("https://acme.collibra.com");
        var first = compare(1, 1, LedgerBase.none(tenant));
        var base = new LedgerBase(
                tenant, Optional.of(new Sent(first.ledger(), batches(resources), Instant.EPOCH)), List.of());
        var second = compare(2, 2, base).total();
        System.out.printf(
                "%d MB heap, %d added, %d in base, %d unchanged, %d missing",
                Runtime.getRuntime().maxMemory() >> 20,
                first.total().added(),
                second.base(),
                second.unchanged(),
                second.missing());
    }

    /** A source that has each n-th resource. */
    private Comparison compare(int cycleNumber, int step, LedgerBase base) {
        var cycle = TestCycles.cycle(cycleNumber);
        var recorder = ledgers.recorder(cycle);
        long count = resources / step;
        var mention = new Numbered();
        for (int batch = 1; batch <= batches(count); batch++) {
            long from = (batch - 1L) * BATCH;
            int size = (int) Math.min(BATCH, count - from);
            for (long i = from; i < from + size; i++) {
                mention.number = i * step;
                mention.resource = i;
                recorder.add(mention);
            }
            recorder.write(new Batch(batch, new ByteRange(from, from + size), from, size, 0, "0", new Batch.Planned()));
        }
        var plan = new Plan(batches(count), count, 0, count);
        var outcome = ledgers.compare(
                new Ledgers.Request(cycle, plan, base, false), ComparisonCheckpoint.START, reached -> true);
        ledgers.discardRuns(cycle, batches(count));
        return ((Ledgers.Complete) outcome).comparison();
    }

    private static int batches(long count) {
        return (int) ((count + BATCH - 1) / BATCH);
    }

    private static final class Numbered implements Mention {

        private byte[] identity = new byte[0];
        private long number;
        private long resource;

        @Override
        public ResourceKind kind() {
            return ResourceKind.ASSET;
        }

        @Override
        public byte[] identity() {
            identity =
                    "{\"domain\":{\"community\":{\"name\":\"Retail Bank\"},\"name\":\"Ledger %d\"},\"name\":\"COLUMN_%d\"}"
                            .formatted(number % 1_000, number)
                            .getBytes(UTF_8);
            return identity;
        }

        @Override
        public int identityLength() {
            return identity().length;
        }

        @Override
        public long digest() {
            return number * 0x9E3779B97F4A7C15L;
        }

        @Override
        public boolean setsCharacteristics() {
            return true;
        }

        @Override
        public long resource() {
            return resource;
        }

        @Override
        public long position() {
            return resource;
        }

        @Override
        public long line() {
            return resource + 1;
        }
    }

    /** Files in a folder. */
    private record FolderOfObjects(Path folder) implements Bucket, StagedObjects {

        @Override
        public Optional<PinnedObject> pin(String key) throws IOException {
            try {
                return Optional.of(new PinnedObject(key, "1", Files.size(folder.resolve(key)), Instant.EPOCH));
            } catch (NoSuchFileException absent) {
                return Optional.empty();
            }
        }

        @Override
        public InputStream open(PinnedObject object, long from) throws IOException {
            return Files.newInputStream(folder.resolve(object.key()));
        }

        @Override
        public void write(String key, String contentType, byte[] content) throws IOException {
            var file = folder.resolve(key);
            Files.createDirectories(file.getParent());
            Files.write(file, content);
        }

        @Override
        public Draft begin(String key, String contentType) throws IOException {
            write(key, contentType, new byte[0]);
            return new Draft(key, "draft");
        }

        @Override
        public boolean write(Draft draft, int number, byte[] content, int length) throws IOException {
            try (var out = Files.newOutputStream(folder.resolve(draft.key()), StandardOpenOption.APPEND)) {
                out.write(content, 0, length);
            }
            return true;
        }

        @Override
        public Optional<PinnedObject> finish(Draft draft, int parts, long bytes) throws IOException {
            return pin(draft.key());
        }

        @Override
        public void delete(String key) throws IOException {
            Files.deleteIfExists(folder.resolve(key));
        }
    }
}
