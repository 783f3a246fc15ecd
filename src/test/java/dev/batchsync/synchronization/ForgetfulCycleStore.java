package dev.batchsync.synchronization;

import java.util.Optional;

/** A store that forgets which delayed messages are under way. */
final class ForgetfulCycleStore extends InMemoryCycleStore {

    @Override
    public synchronized Optional<Cycle> find(CycleId id) {
        return super.find(id).map(ForgetfulCycleStore::forgotten);
    }

    private static Cycle forgotten(Cycle cycle) {
        return new Cycle(
                cycle.id(),
                cycle.upload(),
                cycle.openedAt(),
                cycle.phase(),
                cycle.unpacked(),
                cycle.lease(),
                Optional.empty(),
                cycle.warnings(),
                cycle.cancelRequested(),
                cycle.failures(),
                cycle.reportDue(),
                cycle.totals(),
                cycle.planOnly(),
                cycle.forced(),
                cycle.revision());
    }
}
