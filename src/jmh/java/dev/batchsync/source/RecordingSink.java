package dev.batchsync.source;

import dev.batchsync.ledger.BucketLedgers;
import dev.batchsync.ledger.chain.MergePlan.Limits;
import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.CycleBuilder;
import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.SurveyCheckpoint;
import dev.batchsync.synchronization.Surveyor;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.Upload;
import dev.batchsync.synchronization.guard.Ledgers;
import dev.batchsync.synchronization.guard.Mention;
import dev.batchsync.synchronization.guard.Mentions;
import dev.batchsync.synchronization.guard.Reference;
import dev.batchsync.synchronization.model.UsedNames;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Records what a survey mentions and what types it names, in a bucket that keeps nothing. */
record RecordingSink(Ledgers.Recorder recorder, UsedNames used) implements Surveyor.Sink, Mentions {

    static RecordingSink of(PinnedObject source) {
        var bucket = new InMemoryBucket() {
            @Override
            public void write(String key, String contentType, byte[] content) {}
        };
        var upload = Upload.announced(new SynchronizationId("crm"), source, "", Instant.EPOCH);
        var cycle = CycleBuilder.of(new CycleId("cycle"), upload, Instant.EPOCH, new Phase.Open()).made();
        return new RecordingSink(
                new BucketLedgers(bucket, new InMemoryStagedObjects(bucket), Limits.USUAL).recorder(cycle),
                UsedNames.none());
    }

    @Override
    public boolean accept(Batch batch, SurveyCheckpoint reached) {
        recorder.write(batch);
        return true;
    }

    @Override
    public Mentions mentions() {
        return this;
    }

    @Override
    public void header(Map<Integer, String> names) {
        recorder.header(names);
    }

    @Override
    public void add(Mention mention) {
        recorder.add(mention);
    }

    @Override
    public void refer(Reference reference) {
        recorder.refer(reference);
    }

    @Override
    public Optional<UsedNames> names() {
        return Optional.of(used);
    }
}
