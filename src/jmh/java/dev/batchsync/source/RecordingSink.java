package dev.batchsync.source;

import dev.batchsync.ledger.BucketLedgers;
import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.SurveyCheckpoint;
import dev.batchsync.synchronization.Surveyor;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.Upload;
import dev.batchsync.synchronization.guard.Ledgers;
import dev.batchsync.synchronization.guard.Mentions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Records what a survey mentions, in a bucket that keeps nothing. */
record RecordingSink(Ledgers.Recorder recorder) implements Surveyor.Sink {

    static RecordingSink of(PinnedObject source) {
        var bucket = new InMemoryBucket() {
            @Override
            public void write(String key, String contentType, byte[] content) {}
        };
        var upload = Upload.announced(new SynchronizationId("crm"), source, "", Instant.EPOCH);
        var cycle = new Cycle(
                new CycleId("cycle"), upload, Instant.EPOCH, new Phase.Open(), Optional.empty(), Optional.empty(),
                Optional.empty(), List.of(), false, 1);
        return new RecordingSink(
                new BucketLedgers(bucket, new InMemoryStagedObjects(bucket)).recorder(cycle));
    }

    @Override
    public boolean accept(Batch batch, SurveyCheckpoint reached) {
        recorder.write(batch);
        return true;
    }

    @Override
    public Mentions mentions() {
        return recorder;
    }
}
