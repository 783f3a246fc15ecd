package dev.batchsync.synchronization;

import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.model.UsedNames;
import dev.batchsync.synchronization.repair.FixContent;
import dev.batchsync.synchronization.repair.FixDesk;
import dev.batchsync.synchronization.repair.FixFiles;
import dev.batchsync.synchronization.repair.FixOffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Offers fix files about the resources that a test names, and reads in each file what the test put into it. */
public final class FakeFixes implements FixFiles {

    static final FixContent WANTED = FixContent.of(2, Set.of("a", "b"));

    final List<Request> requests = new ArrayList<>();

    /** What the files that are offered are about; nothing is offered without. */
    Optional<FixContent> offered = Optional.of(WANTED);

    /** So many times the bucket does not answer. */
    int unreadable;

    private final Map<PinnedObject, Reading> readings = new HashMap<>();

    /** A desk that knows no cycles, for tests of what comes before it. */
    public static FixDesk desk(CycleStore store, Bucket bucket, Clock clock) {
        var commands = new CycleCommands(
                store, (cycle, batches) -> {}, (before, after, batch) -> {}, (cycle, due) -> {}, clock);
        return new FixDesk(store, bucket, commands, clock);
    }

    /** Offers nothing. */
    public static FakeFixes none() {
        var fixes = new FakeFixes();
        fixes.offered = Optional.empty();
        return fixes;
    }

    void put(PinnedObject file, Reading reading) {
        readings.put(file, reading);
    }

    /** A file that is sent as one batch of two resources. */
    static Batch part() {
        return new Batch(1, new ByteRange(0, FakeSource.BATCH_BYTES), 0, 2, 3, "0badc0de", new Batch.Planned());
    }

    @Override
    public Optional<FixOffer> write(Request request) {
        requests.add(request);
        var file = BucketLayout.result(request.cycle(), BucketLayout.fix(request.cycle()));
        return offered.map(content -> new FixOffer(file, request.failed().isEmpty(), content));
    }

    @Override
    public Reading read(PinnedObject file, Definition how, FixContent wanted) {
        if (unreadable > 0) {
            unreadable--;
            throw new UncheckedIOException(new IOException("the bucket is away"));
        }
        return readings.getOrDefault(file, new Usable(part(), WANTED, Optional.empty(), UsedNames.none()));
    }
}
