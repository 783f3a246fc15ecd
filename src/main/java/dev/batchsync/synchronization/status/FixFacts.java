package dev.batchsync.synchronization.status;

import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.BucketLayout;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.repair.Repairs;
import dev.batchsync.synchronization.status.CycleStatus.FixStatus;
import dev.batchsync.synchronization.status.CycleStatus.FixUploadStatus;
import dev.batchsync.synchronization.status.CycleStatus.RepairStatus;
import java.util.List;
import java.util.Optional;

/** The facts about a cycle's fix files that a status shows. */
final class FixFacts {

    private FixFacts() {}

    static Optional<FixStatus> offer(Cycle cycle, List<Batch> batches) {
        return Repairs.healable(cycle.phase(), number -> batches.stream()
                        .filter(batch -> batch.number() == number)
                        .findFirst())
                .map(open -> new FixStatus(
                        open.phase().batch(),
                        open.offer().file(),
                        BucketLayout.fixFolder(cycle),
                        open.offer().content().groups(),
                        open.offer().content().resources(),
                        open.offer().whole()));
    }

    static List<RepairStatus> repairs(Cycle cycle) {
        return Repairs.of(cycle).stream()
                .map(repair -> new RepairStatus(
                        repair.batch(),
                        repair.file().key(),
                        repair.file().version(),
                        repair.part().resources(),
                        repair.at()))
                .toList();
    }

    static Optional<FixUploadStatus> upload(Cycle cycle) {
        return Repairs.upload(cycle)
                .map(upload -> new FixUploadStatus(
                        upload.file().key(), upload.file().version(), upload.at(), upload.refusal()));
    }
}
