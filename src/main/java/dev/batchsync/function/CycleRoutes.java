package dev.batchsync.function;

import dev.batchsync.synchronization.BatchErrors;
import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.BucketLayout;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleCommands;
import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.CycleStatus;
import dev.batchsync.synchronization.CycleStore;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.Upload;
import dev.batchsync.synchronization.Uploads;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What can be asked about cycles and done to them over HTTP. */
@Singleton
final class CycleRoutes {

    private static final int CYCLES_SHOWN = 20;

    private final CycleStore store;
    private final CycleCommands commands;
    private final Bucket bucket;
    private final Uploads uploads;

    CycleRoutes(CycleStore store, CycleCommands commands, Bucket bucket, Uploads uploads) {
        this.store = store;
        this.commands = commands;
        this.bucket = bucket;
        this.uploads = uploads;
    }

    /** A synchronization id with its latest cycles, newest first and without their batches. */
    record SynchronizationStatus(String id, List<CycleStatus> cycles) {}

    List<SynchronizationStatus> synchronizations() {
        return store.synchronizations().stream()
                .map(known -> synchronization(known.id()))
                .toList();
    }

    SynchronizationStatus synchronization(String id) {
        var known = SynchronizationId.parse(id)
                .filter(parsed -> store.synchronization(parsed).revision() > 0)
                .orElseThrow(() -> HttpProblem.notFound("no synchronization id '" + id + "' has been seen"));
        return synchronization(known);
    }

    private SynchronizationStatus synchronization(SynchronizationId id) {
        var cycles = store.cycles(id, CYCLES_SHOWN).stream()
                .map(cycle -> status(cycle).withoutBatches())
                .toList();
        return new SynchronizationStatus(id.value(), cycles);
    }

    CycleStatus cycle(String id) {
        return status(find(id));
    }

    /** Collibra's errors about a batch whose last job has failed. */
    BatchErrors errors(String id, String batch) {
        var cycle = find(id);
        return Optional.of(batch)
                .filter(number -> number.matches("[1-9]\\d{0,8}"))
                .flatMap(number -> store.batch(cycle.id(), Integer.parseInt(number)))
                .flatMap(found -> BatchErrors.kept(cycle, found))
                .orElseThrow(() ->
                        HttpProblem.notFound("cycle " + id + " has no batch " + batch + " whose last job has failed"));
    }

    /** Opens a cycle for an object that lies in the inbox of the synchronization id. */
    CycleStatus start(String id, StartRequest request) {
        var key = Optional.ofNullable(request.key()).orElse("");
        var owner = BucketLayout.inboxOwner(key)
                .filter(known -> known.value().equals(id))
                .orElseThrow(() ->
                        new HttpProblem(400, "Unusable key", "key: '" + key + "' (expected: inbox/" + id + "/<file>)"));
        var outcome = uploads.start(new Upload(owner, pin(key), ""));
        if (outcome instanceof Uploads.Busy busy) {
            throw new HttpProblem(409, "A cycle is open", "cycle " + busy.cycle() + " of " + id + " is not over");
        }
        return cycle(((Uploads.Started) outcome).cycle().value());
    }

    private PinnedObject pin(String key) {
        try {
            return bucket.pin(key).orElseThrow(() -> HttpProblem.notFound("the bucket holds no object " + key));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look at " + key, e);
        }
    }

    CycleStatus retry(String id) {
        return command(id, commands::retry);
    }

    CycleStatus approve(String id) {
        return command(id, commands::approve);
    }

    CycleStatus cancel(String id, CancelRequest request) {
        return command(id, request.jobIsOver() ? commands::cancelAsJobIsOver : commands::cancel);
    }

    private CycleStatus command(String id, Function<CycleId, CycleCommands.Outcome> command) {
        var outcome = command.apply(find(id).id());
        var now = cycle(id);
        if (outcome == CycleCommands.Outcome.NOT_ALLOWED) {
            throw new HttpProblem(409, "The cycle does not allow this now", notAllowed(now));
        }
        if (outcome == CycleCommands.Outcome.FINALIZATION_AT_WORK) {
            throw new HttpProblem(409, "The finalization may still be at work", atWork(now));
        }
        return now;
    }

    private static String notAllowed(CycleStatus cycle) {
        var offers = cycle.offers().isEmpty() ? "nothing" : String.join(", ", cycle.offers());
        return "cycle " + cycle.id() + " is " + cycle.phase() + " and offers: " + offers;
    }

    private static String atWork(CycleStatus cycle) {
        var job = cycle.finalization()
                .flatMap(CycleStatus.Finalization::job)
                .map(id -> ", job " + id)
                .orElse("");
        return "the finalization of cycle " + cycle.id() + job
                + ", may still be at work and would take the next cycle's"
                + " first batch for its own (expected: retry, which watches the job; once it has ended, if need be because"
                + " it was cancelled in Collibra, the cycle is completed or can be cancelled; or cancel with {\"jobIsOver\": true}"
                + " when you have seen in Collibra's activities that no synchronization job is at work)";
    }

    private Cycle find(String id) {
        return CycleId.parse(id)
                .flatMap(store::find)
                .orElseThrow(() -> HttpProblem.notFound("no cycle '" + id + "' is known"));
    }

    private CycleStatus status(Cycle cycle) {
        return CycleStatus.of(cycle, store.batches(cycle.id()));
    }
}
