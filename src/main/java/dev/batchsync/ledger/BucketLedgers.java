package dev.batchsync.ledger;

import dev.batchsync.ledger.chain.DamagedLedgerException;
import dev.batchsync.ledger.chain.LedgerKeys;
import dev.batchsync.ledger.chain.LedgerLines;
import dev.batchsync.ledger.chain.LedgerObjects;
import dev.batchsync.ledger.chain.MergePlan;
import dev.batchsync.ledger.chain.MergePlan.Limits;
import dev.batchsync.ledger.tally.Resources;
import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.StagedObjects;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.guard.ComparisonCheckpoint;
import dev.batchsync.synchronization.guard.Ledger;
import dev.batchsync.synchronization.guard.LedgerBase;
import dev.batchsync.synchronization.guard.Ledgers;
import dev.batchsync.synchronization.guard.ResourceKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Keeps ledgers in the bucket. */
public final class BucketLedgers implements Ledgers {

    private final Bucket bucket;
    private final StagedObjects staged;
    private final LedgerObjects objects;
    private final Limits limits;

    public BucketLedgers(Bucket bucket, StagedObjects staged, Limits limits) {
        this.limits = limits;
        this.bucket = bucket;
        this.staged = staged;
        this.objects = new LedgerObjects(bucket, staged);
    }

    @Override
    public Recorder recorder(Cycle cycle) {
        objects.workFor(cycle);
        return new RunRecorder(objects, LedgerKeys.of(cycle));
    }

    @Override
    public Outcome compare(Request request, ComparisonCheckpoint from, Sink sink) {
        objects.workFor(request.cycle());
        try {
            var found = new LedgerComparison(bucket, staged, objects, request, limits).run(from, sink);
            objects.forget();
            return found.<Outcome>map(Complete::new).orElseGet(Paused::new);
        } catch (DamagedLedgerException e) {
            return new Rejected(e.isBase(), String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot compare cycle " + request.cycle().id(), e);
        }
    }

    /** Takes the identifiers of assets. */
    public interface AssetVisitor {

        /** Takes one, as compact JSON in a part of an array that is used again. */
        void visit(byte[] bytes, int from, int to);
    }

    /** Passes on every asset that a source names, by reading all of its ledger. */
    public void eachAsset(SynchronizationId id, Ledger ledger, AssetVisitor visitor) throws IOException {
        try (var resources = Resources.of(LedgerLines.open(objects, id, ledger, 0, 1), Integer.MAX_VALUE, false)) {
            while (resources.next()) {
                var line = resources.line();
                if (line.kind() == ResourceKind.ASSET) {
                    visitor.visit(line.bytes, line.identityStart(), line.keyEnd);
                }
            }
        }
    }

    @Override
    public void discardRuns(Cycle cycle, int batches) {
        var keys = LedgerKeys.of(cycle);
        try {
            deleteMerged(keys, batches);
            objects.deleteSlices(keys::missing);
            deleteRuns(keys, batches);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete what was recorded for cycle " + cycle.id(), e);
        }
    }

    /** Deletes the first object last: while it exists, a repeated deletion finds the others. */
    private void deleteMerged(LedgerKeys keys, int batches) throws IOException {
        var plan = new MergePlan(batches, MergePlan.SLICES, limits.fanIn());
        if (!objects.exists(keys.merged(1, 0, 0))) {
            return;
        }
        for (int level = plan.levels(); level > 0; level--) {
            for (int group = plan.items(level) - 1; group >= 0; group--) {
                int levelNow = level;
                int groupNow = group;
                objects.deleteSlices(slice -> keys.merged(levelNow, groupNow, slice));
            }
        }
    }

    /** A run is written before its batch is stored, so there may be one more. The first one may be the ledger. */
    private void deleteRuns(LedgerKeys keys, int batches) throws IOException {
        if (objects.exists(keys.run(2))) {
            int last = Math.max(2, batches);
            while (objects.exists(keys.run(last + 1))) {
                last++;
            }
            for (int batch = last; batch > 1; batch--) {
                objects.deleteChain(keys.run(batch));
            }
        }
        if (batches > 1) {
            objects.deleteChain(keys.run(1));
        }
    }

    @Override
    public void delete(SynchronizationId id, Ledger ledger) {
        var keys = new LedgerKeys(id, ledger.cycle());
        try {
            objects.deleteChain(keys.run(1));
            // An unfinished comparison may have written more slices than the ledger has. The first one is deleted last.
            int slices = objects.exists(keys.slice(0)) ? MergePlan.SLICES : ledger.slices();
            for (int slice = slices - 1; slice >= 0; slice--) {
                objects.deleteChain(keys.slice(slice));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete the ledger of cycle " + ledger.cycle(), e);
        }
    }

    @Override
    public List<Sending> find(SynchronizationId id, LedgerBase base, String name, int most) {
        try {
            return new LedgerSearch(objects, id, name, most).in(base);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot search the ledgers of " + id, e);
        }
    }
}
