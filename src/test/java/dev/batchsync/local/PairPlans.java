package dev.batchsync.local;

import dev.batchsync.simulator.PlayedTenant;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.CycleRunner;
import dev.batchsync.synchronization.CycleStore;
import dev.batchsync.synchronization.Deadlines;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.Prepared;
import dev.batchsync.synchronization.Synchronization;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.Upload;
import dev.batchsync.synchronization.Uploads;
import dev.batchsync.synchronization.guard.Comparison;
import dev.batchsync.synchronization.jobs.JobSlots;
import dev.batchsync.synchronization.lease.NoPulse;
import dev.batchsync.synchronization.retry.UsualPatience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Plans each file of a run before it is uploaded, and compares what the plan said with what the cycle finds. The plans die
 * at one write.
 */
final class PairPlans {

    private static final Duration REDELIVERY = Duration.ofMinutes(30);
    private static final int MOST_MESSAGES = 200;

    private final SynchronizationId id;
    private final Path folder;
    private final FolderBucket bucket;
    private final CycleStore store;
    private final PlayedTenant tenant;
    private final DueMessages messages;
    private final Killer killer;
    private final CycleRunner runner;
    private final Uploads uploads;
    private final Map<CycleId, CycleId> planOf = new HashMap<>();
    private final Map<String, Integer> ends;
    private final List<String> faults = new ArrayList<>();

    /**
     * Creates it.
     *
     * @param killer ends the program at one of the writes of a plan
     * @param ends counts what the plans said that came true
     */
    PairPlans(
            Path folder,
            SynchronizationId id,
            CycleStore store,
            PlayedTenant tenant,
            CycleRunner.Collaborators with,
            DueMessages messages,
            Killer killer,
            Map<String, Integer> ends) {
        this.folder = folder;
        this.id = id;
        this.bucket = new FolderBucket(folder);
        this.store = store;
        this.tenant = tenant;
        this.messages = messages;
        this.killer = killer;
        this.ends = ends;
        var reached = killer.at(store);
        this.runner = new CycleRunner(reached, with, UsualPatience.DEFAULT, 1, new NoPulse(), tenant.clock());
        this.uploads = new Uploads(reached, with.reports(), with.listener(), messages, tenant.clock());
    }

    /** The plan of a file. */
    CycleId plan(String name, byte[] content) throws IOException {
        var key = "check/" + id + "/" + name;
        var file = folder.resolve(key);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
        var before = store.synchronization(id);
        var slots = store.slots();
        tenant.forgetCalls();
        var object = bucket.pin(key).orElseThrow();
        var plan = survive(() -> uploads.plan(Upload.found(id, object)).orElseThrow());
        drive(plan);
        requireNoChange(before, slots, plan);
        return plan;
    }

    private <T> T survive(Supplier<T> call) {
        try {
            return call.get();
        } catch (Killer.Kill kill) {
            return call.get();
        }
    }

    private void drive(CycleId plan) {
        for (int i = 0; i < MOST_MESSAGES; i++) {
            var next = messages.take(plan);
            if (next.isEmpty() && store.find(plan).orElseThrow().isEnded()) {
                return;
            }
            // Without a message, the sweep finds it.
            tenant.passTo(next.orElseGet(() -> tenant.clock().instant().plus(REDELIVERY)));
            try {
                runner.advance(plan, Deadlines.of(tenant.clock().instant().plusSeconds(30), Duration.ofSeconds(150)));
            } catch (Killer.Kill kill) {
                messages.schedule(plan, tenant.clock().instant().plus(REDELIVERY));
            }
        }
        faults.add("plan " + plan + " never ends");
    }

    private void requireNoChange(Synchronization before, JobSlots slots, CycleId plan) {
        var changing = tenant.paths().stream()
                .filter(call -> !call.startsWith("GET ") && !call.contains("/auth/") && !call.contains("/oauth/"))
                .toList();
        require(changing.isEmpty(), "plan " + plan + " changes something: " + changing);
        var after = store.synchronization(id);
        require(
                after.open().equals(before.open())
                        && after.waiting().equals(before.waiting())
                        && after.newest().equals(before.newest())
                        && after.others().equals(before.others()),
                "plan " + plan + " takes a place");
        require(
                after.past().base().equals(before.past().base())
                        && after.past().surprise().equals(before.past().surprise())
                        && after.past().settling().equals(before.past().settling()),
                "plan " + plan + " changes the past");
        require(after.planning().isEmpty(), "plan " + plan + " is left");
        require(store.slots().equals(slots), "plan " + plan + " takes a slot");
        var end = store.find(plan).orElseThrow().phase();
        require(
                end instanceof Phase.Planned || end instanceof Phase.Failed,
                "plan " + plan + " does not end as planned: " + end);
    }

    /** Says that this cycle is of the same file. Only if none was open does it meet what the plan met. */
    void belongs(CycleId plan, CycleId cycle) {
        var end = store.find(plan).orElseThrow().phase();
        if (end instanceof Phase.Failed || (end instanceof Phase.Planned planned && isAlone(planned))) {
            planOf.put(cycle, plan);
        }
    }

    /** A cycle that has not been judged yet may go another way than its plan. */
    void definitionChanges() {
        planOf.clear();
    }

    private static boolean isAlone(Phase.Planned plan) {
        return plan.forecast().open().isEmpty();
    }

    /** Compares when the cycle has been judged for the first time. */
    void compare(Cycle cycle) throws IOException {
        var plan = planOf.get(cycle.id());
        if (plan == null) {
            return;
        }
        var said = store.find(plan).orElseThrow().phase();
        if (said instanceof Phase.Planned planned) {
            compare(plan, planned, cycle);
        } else if (cycle.phase() instanceof Phase.Failed failed) {
            planOf.remove(cycle.id());
            var foreseen = ((Phase.Failed) said).problem();
            requireSame("failure", foreseen.message(), failed.problem().message(), plan);
            ends.merge("foreseen: failed", 1, Integer::sum);
        } else if (cycle.isEnded()) {
            require(cycle.phase() instanceof Phase.Cancelled, "plan " + plan + " fails, but the cycle does not");
        }
    }

    private void compare(CycleId plan, Phase.Planned said, Cycle cycle) throws IOException {
        require(!(cycle.phase() instanceof Phase.Failed), "the cycle fails, but plan " + plan + " does not");
        var prepared = prepared(cycle.phase());
        if (prepared.flatMap(Prepared::comparison).isEmpty()) {
            return;
        }
        planOf.remove(cycle.id());
        requireSame("plan", said.prepared().plan(), prepared.get().plan(), plan);
        var foreseen = said.prepared().comparison().orElseThrow();
        var found = prepared.get().comparison().orElseThrow();
        requireSame("counts", foreseen.counts(), found.counts(), plan);
        requireSame("what is missing", foreseen.missingDigest(), found.missingDigest(), plan);
        requireSame("the first missing", foreseen.firstMissing(), found.firstMissing(), plan);
        requireSame("duplicates", foreseen.firstDuplicates(), found.firstDuplicates(), plan);
        requireSame("header", foreseen.header(), found.header(), plan);
        requireSame("missing.csv", list(foreseen), list(found), plan);
        var outcome = outcome(cycle.phase());
        requireSame("outcome", outcome(said), outcome, plan);
        ends.merge("foreseen: " + outcome, 1, Integer::sum);
    }

    private static Optional<Prepared> prepared(Phase phase) {
        if (phase instanceof Phase.Completed completed) {
            return Optional.of(completed.prepared());
        }
        if (phase instanceof Phase.Unchanged unchanged) {
            return Optional.of(unchanged.prepared());
        }
        return phase instanceof Phase.Held held ? held.calling().map(Phase.Resumable::prepared) : Optional.empty();
    }

    private static String outcome(Phase.Planned phase) {
        var forecast = phase.forecast();
        return forecast.hold()
                .map(problem -> problem.kind().name())
                .orElse(forecast.like().isPresent() ? "unchanged" : "sent");
    }

    private static String outcome(Phase phase) {
        if (phase instanceof Phase.Held held && held.question().isPresent()) {
            return held.problem().kind().name();
        }
        return phase instanceof Phase.Unchanged ? "unchanged" : "sent";
    }

    private String list(Comparison found) throws IOException {
        return found.missingList().isPresent()
                ? Files.readString(folder.resolve(found.missingList().get()))
                : "";
    }

    private void requireSame(String what, Object foreseen, Object found, CycleId plan) {
        require(foreseen.equals(found), what + " of plan " + plan + " is " + foreseen + ", but is " + found);
    }

    private void require(boolean fact, String otherwise) {
        if (!fact) {
            faults.add(otherwise);
        }
    }

    boolean hasKilled() {
        return killer.hasKilled();
    }

    /** What was found since the last call. */
    List<String> faults() {
        var found = List.copyOf(faults);
        faults.clear();
        return found;
    }
}
