package dev.batchsync.ledger.statuses;

import dev.batchsync.ledger.BucketLedgers;
import dev.batchsync.ledger.chain.MergePlan.Limits;
import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.BucketLayout;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.Payloads.Payload;
import dev.batchsync.synchronization.Prepared;
import dev.batchsync.synchronization.StagedObjects;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.definition.FinalizationStrategy.RemoveResources;
import dev.batchsync.synchronization.statuses.KeptAsset;
import dev.batchsync.synchronization.statuses.StatusArchive;
import dev.batchsync.synchronization.statuses.StatusReading.Purpose;
import dev.batchsync.synchronization.statuses.TemporarySpace;
import dev.batchsync.synchronization.statuses.Worklist;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;

/** Keeps statuses in the bucket. */
public final class BucketStatuses implements StatusArchive {

    /** Collibra recommends at most so many resources for a job (Developer Portal, "Data import via API best practices"). */
    private static final int MOST_COMMANDS = 50_000;

    private final StatusObjects objects;
    private final BucketLedgers ledgers;
    private final TemporarySpace space;

    public BucketStatuses(Bucket bucket, StagedObjects staged, TemporarySpace space) {
        this.space = space;
        this.objects = new StatusObjects(bucket, staged);
        this.ledgers = new BucketLedgers(bucket, staged, Limits.USUAL);
    }

    private interface Work<T> {
        T run() throws IOException;
    }

    private static <T> T unchecked(String what, Work<T> work) {
        try {
            return work.run();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot " + what, e);
        }
    }

    private static <T> T unchecked(String what, Cycle cycle, Work<T> work) {
        return unchecked(what + " of cycle " + cycle.id(), work);
    }

    @Override
    public Worklist missing(Cycle cycle) {
        return unchecked("read the missing assets", cycle, () -> {
            var wanted = new WantedAssets();
            objects.readMissing(cycle, wanted::add);
            return wanted;
        });
    }

    @Override
    public boolean hasKept(SynchronizationId id) {
        return unchecked("read what is kept for " + id, () -> objects.exists(StatusObjects.kept(id)));
    }

    @Override
    public Worklist returned(Cycle cycle, Prepared prepared) {
        return unchecked("compare the source", cycle, () -> {
            var back = new Back(cycle, prepared);
            var wanted = new WantedAssets();
            objects.readKept(cycle.synchronizationId(), tenant(prepared), asset -> {
                if (wanted.assets() < MOST_COMMANDS && back.contains(asset)) {
                    wanted.add(asset.identity());
                }
            });
            return wanted;
        });
    }

    private static String tenant(Prepared prepared) {
        return prepared.tenant().toString();
    }

    /** Which of the kept assets a source names. */
    private final class Back {

        private final Hashes kept = new Hashes();
        private final BitSet found = new BitSet();

        Back(Cycle cycle, Prepared prepared) throws IOException {
            objects.readKept(
                    cycle.synchronizationId(),
                    tenant(prepared),
                    asset -> kept.add(LedgerIdentities.hash(asset.identity())));
            var ledger = prepared.comparison().map(found -> found.ledger());
            if (!kept.isEmpty() && ledger.isPresent()) {
                ledgers.eachAsset(cycle.synchronizationId(), ledger.get(), (bytes, from, to) -> {
                    int index = kept.index(LedgerIdentities.hash(bytes, from, to));
                    if (index >= 0) {
                        found.set(index);
                    }
                });
            }
        }

        boolean contains(KeptAsset asset) {
            int index = kept.index(LedgerIdentities.hash(asset.identity()));
            return index >= 0 && found.get(index);
        }
    }

    @Override
    public void write(Cycle cycle, Purpose purpose, int part, List<KeptAsset> found) {
        unchecked("keep statuses", cycle, () -> {
            objects.writePart(cycle, purpose, part, found);
            return part;
        });
    }

    @Override
    public void keep(Cycle cycle, Prepared prepared, int firstParts, int lastParts) {
        unchecked("keep statuses", cycle, () -> {
            var last = hashes(cycle, Purpose.KEEP, lastParts);
            var first = hashes(cycle, Purpose.HOLD, firstParts);
            StatusObjects.Content read = kept -> {
                objects.readParts(cycle, Purpose.KEEP, lastParts, kept::add);
                objects.readParts(cycle, Purpose.HOLD, firstParts, asset -> {
                    if (!last.contains(LedgerIdentities.hash(asset.identity()))) {
                        kept.add(asset);
                    }
                });
            };
            if (prepared.definition().finalization() instanceof RemoveResources
                    && !(last.isEmpty() && first.isEmpty())) {
                writeRemoved(cycle, read);
            }
            var id = cycle.synchronizationId();
            objects.replaceKept(id, tenant(prepared), kept -> {
                read.writeTo(kept);
                objects.readKept(id, tenant(prepared), asset -> {
                    var hash = LedgerIdentities.hash(asset.identity());
                    if (!last.contains(hash) && !first.contains(hash)) {
                        kept.add(asset);
                    }
                });
            });
            return lastParts;
        });
    }

    private Hashes hashes(Cycle cycle, Purpose purpose, int parts) throws IOException {
        var hashes = new Hashes();
        objects.readParts(cycle, purpose, parts, asset -> hashes.add(LedgerIdentities.hash(asset.identity())));
        return hashes;
    }

    private void writeRemoved(Cycle cycle, StatusObjects.Content content) throws IOException {
        var out = objects.output(BucketLayout.result(cycle, "removed.json"), "application/json");
        out.write("{\"cannotComeBack\":\"" + RemovedTexts.CANNOT_COME_BACK + "\",\n\"commands\":[");
        boolean[] isFirst = {true};
        content.writeTo(asset -> {
            out.write((isFirst[0] ? "\n" : ",\n") + KeptLines.importCommand(asset));
            isFirst[0] = false;
        });
        out.write("\n]}\n");
        out.finish();
    }

    @Override
    public Amounts writeCommands(Cycle cycle, Prepared prepared, int parts) {
        return unchecked("write the statuses", cycle, () -> {
            var now = new HashMap<String, KeptAsset>();
            objects.readParts(cycle, Purpose.RETURNED, parts, asset -> now.put(asset.identity(), asset));
            var out = objects.output(StatusObjects.commands(cycle), "application/json");
            int[] restored = {0};
            out.write("[");
            objects.readKept(cycle.synchronizationId(), tenant(prepared), former -> {
                var present = now.get(former.identity());
                if (present != null && isToBeRestored(former, present)) {
                    var command = KeptLines.statusCommand(present.id(), former.status());
                    out.write((restored[0] == 0 ? "\n" : ",\n") + command);
                    restored[0]++;
                }
            });
            out.write("\n]\n");
            if (restored[0] > 0) {
                out.finish();
            }
            return new Amounts(restored[0], now.size() - restored[0]);
        });
    }

    private static boolean isToBeRestored(KeptAsset former, KeptAsset present) {
        return present.isDefault()
                && !present.status().id().equals(former.status().id());
    }

    @Override
    public Payload commands(Cycle cycle) {
        return unchecked("read the statuses", cycle, () -> {
            var key = StatusObjects.commands(cycle);
            var content = objects.open(key).orElseThrow(() -> new IOException(key + " is gone"));
            try (content) {
                return space.keep(content);
            }
        });
    }

    @Override
    public void settle(Cycle cycle, Prepared prepared, int parts) {
        unchecked("settle the statuses", cycle, () -> {
            var done = hashes(cycle, Purpose.RETURNED, parts);
            return drop(cycle, prepared, asset -> done.contains(LedgerIdentities.hash(asset.identity())));
        });
    }

    @Override
    public void forget(Cycle cycle, Prepared prepared) {
        unchecked("forget the statuses", cycle, () -> {
            var back = new Back(cycle, prepared);
            return drop(cycle, prepared, back::contains);
        });
    }

    @Override
    public void forget(SynchronizationId id) {
        unchecked("forget what is kept for " + id, () -> {
            objects.deleteKept(id);
            return true;
        });
    }

    private interface Test {
        boolean test(KeptAsset asset);
    }

    private boolean drop(Cycle cycle, Prepared prepared, Test isDropped) throws IOException {
        var id = cycle.synchronizationId();
        objects.replaceKept(
                id,
                tenant(prepared),
                kept -> objects.readKept(id, tenant(prepared), asset -> {
                    if (!isDropped.test(asset)) {
                        kept.add(asset);
                    }
                }));
        return true;
    }

    @Override
    public void discard(Cycle cycle) {
        unchecked("discard the statuses", cycle, () -> {
            objects.discard(cycle);
            return true;
        });
    }
}
