package dev.batchsync.synchronization;

import dev.batchsync.synchronization.retry.Failures;
import java.util.List;
import java.util.Optional;

/**
 * Publishes the report of a cycle that has ended or is held: after that is written, and again if a crash came between.
 *
 * <p>The cycle's own record says that its report is due.
 */
final class DueReports {

    private final CycleStore store;
    private final Reports reports;
    private final CycleListener listener;

    DueReports(CycleStore store, Reports reports, CycleListener listener) {
        this.store = store;
        this.reports = reports;
        this.listener = listener;
    }

    /** If that fails, the cycle was written nevertheless, and its next message tries again. */
    void publishOrLeave(Cycle cycle) {
        try {
            publish(cycle);
        } catch (RuntimeException e) {
            listener.failed(cycle, e);
        }
    }

    /**
     * Publishes the report if it is due. Whoever is late with the report of an earlier state publishes that of the
     * present one as well.
     */
    void publish(Cycle known) {
        Optional<Cycle> due = Optional.of(known);
        OptimisticWrites.onTopOf(due, () -> store.find(known.id()).filter(DueReports::hasReport), cycle -> {
            reports.publish(cycle, store.batches(cycle.id()));
            if (!cycle.owesReport()) {
                return Optional.of(cycle);
            }
            tell(cycle);
            return settled(cycle);
        });
    }

    /** Leaves it unpublished, which the cycle's warnings say. */
    void giveUp(Cycle known, Failures failures) {
        var warning = "The report could not be published in %d tries since %s: %s"
                .formatted(failures.count(), failures.first(), failures.cause());
        tell(known);
        OptimisticWrites.onTopOf(
                Optional.of(known),
                () -> store.find(known.id()).filter(Cycle::owesReport),
                cycle -> write(cycle, cycle.unreported(warning)));
    }

    /** Whether a fix file was refused changes nothing about how it is held. */
    private void tell(Cycle cycle) {
        if (cycle.reportDue()) {
            listener.reported(cycle);
        }
    }

    private Optional<Cycle> settled(Cycle cycle) {
        return write(cycle, cycle.reported());
    }

    private Optional<Cycle> write(Cycle before, Cycle after) {
        var synchronization = before.isEnded()
                ? Optional.of(store.synchronization(before.synchronizationId()).reported(before.id()))
                : Optional.<Synchronization>empty();
        return store.commit(new Change(List.of(after), List.of(), synchronization))
                ? Optional.of(after)
                : Optional.empty();
    }

    private static boolean hasReport(Cycle cycle) {
        return cycle.isEnded() || cycle.phase() instanceof Phase.Held;
    }
}
