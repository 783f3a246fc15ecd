package dev.batchsync.synchronization.model;

import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.ImportJobs.NotStarted;
import dev.batchsync.synchronization.Prepared;
import dev.batchsync.synchronization.definition.FinalizationStrategy;
import dev.batchsync.synchronization.jobs.TimeLeft;
import dev.batchsync.synchronization.model.OperatingModel.Lookup;
import dev.batchsync.synchronization.model.OperatingModel.Reading;
import java.util.Optional;
import java.util.function.Supplier;

/** Checks, before a cycle sends anything, whether Collibra has all names in its file and its definition. */
public final class ModelDesk {

    private final ModelPorts ports;

    public ModelDesk(ModelPorts ports) {
        this.ports = ports;
    }

    /**
     * What the check found.
     *
     * @param later set if Collibra was not reached; then nothing was found
     * @param again set if another try may check what could not be checked
     */
    public record Checked(ModelFindings findings, Optional<NotStarted> later, Optional<NotStarted> again) {

        private static Checked notReached(Optional<NotStarted> later) {
            return new Checked(ModelFindings.NONE, later, Optional.empty());
        }

        /** Why the cycle waits, if it may still wait for an answer. */
        public Optional<NotStarted> wait(boolean mayWait) {
            return mayWait ? later.or(() -> again) : later;
        }
    }

    /**
     * Compares. It is repeated whenever the cycle is judged again.
     *
     * @param time how much is left now; each step of the check asks anew
     */
    public Checked check(Cycle cycle, Prepared prepared, Supplier<TimeLeft> time) {
        var used = prepared.plan().isEmpty()
                ? UsedNames.none()
                : ports.names().load(cycle).orElseGet(ModelCheck::lost);
        return check(used, prepared.definition().finalization(), time);
    }

    /** The same for a fix file, which names what the caller has read in it. */
    public Checked checkFix(UsedNames used, Supplier<TimeLeft> time) {
        return check(used, new FinalizationStrategy.Ignore(), time);
    }

    private Checked check(UsedNames used, FinalizationStrategy finalization, Supplier<TimeLeft> time) {
        var kinds = ModelCheck.kinds(used, finalization);
        if (kinds.isEmpty()) {
            var nothing = new ModelCheck(used, finalization, ModelCheck.unasked());
            return done(nothing.findings(Lookup.NONE), Optional.empty());
        }
        var read = ports.collibra().read(kinds, time.get());
        if (read.later().isPresent()) {
            return Checked.notReached(read.later());
        }
        var check = new ModelCheck(used, finalization, read);
        var ids = check.toLookUp();
        var found = ids.isEmpty() ? Lookup.NONE : ports.collibra().look(ids, time.get());
        return found.later().isPresent()
                ? Checked.notReached(found.later())
                : done(
                        check.findings(found).with(assignments(used, read, time)),
                        read.again().or(found::again));
    }

    /** Nothing waits for these, because they only warn. */
    private AssignmentFindings assignments(UsedNames used, Reading read, Supplier<TimeLeft> time) {
        var check = new AssignmentCheck(used, read);
        var types = check.toRead();
        return types.isEmpty()
                ? AssignmentFindings.NONE
                : check.findings(ports.collibra().assigned(types, time.get()));
    }

    private static Checked done(ModelFindings found, Optional<NotStarted> again) {
        return new Checked(found, Optional.empty(), again);
    }
}
