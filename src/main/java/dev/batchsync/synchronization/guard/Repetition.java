package dev.batchsync.synchronization.guard;

import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.CycleStore;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.Plan;
import dev.batchsync.synchronization.Prepared;
import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.definition.FinalizationStrategy;
import java.util.List;
import java.util.Optional;

/**
 * Finds out whether a cycle would only repeat the last completed one: the same bytes in the same batches of a file of the same length, with a definition that
 * does the same, in a tenant to which nothing else was sent since.
 */
public final class Repetition {

    private final CycleStore store;

    public Repetition(CycleStore store) {
        this.store = store;
    }

    /** What the last completed cycle sent, if this one would send it again. */
    public Optional<LedgerBase.Sent> of(Cycle cycle, Prepared prepared, Definition definition, Past past) {
        var base = past.baseIn(prepared.tenant());
        var isSettled = base.since().isEmpty() && past.surprise().isEmpty() && !past.isSettledBy(cycle.id());
        return base.completed()
                .filter(last -> isSettled
                        && isReadToItsEnd(cycle, prepared)
                        && prepared.comparison()
                                .filter(found -> isSame(found, definition))
                                .isPresent())
                .filter(last -> hasPlan(last.ledger().cycle(), prepared.plan()))
                .filter(last -> doesTheSame(last.ledger().cycle(), definition))
                .filter(last -> sendsTheSame(store.batches(last.ledger().cycle()), store.batches(cycle.id())));
    }

    /** Nothing is proven about what the survey has not read. The cycle goes on, and is held before its finalization. */
    private static boolean isReadToItsEnd(Cycle cycle, Prepared prepared) {
        return prepared.plan().sourceBytes() == cycle.content().size();
    }

    private static boolean isSame(Comparison found, Definition definition) {
        var total = found.total();
        var ignored = definition.finalization() instanceof FinalizationStrategy.Ignore ? total.missingIgnored() : 0;
        return total.added() == 0
                && total.changed() == 0
                && total.missing() == ignored
                && found.header().isEmpty();
    }

    private boolean hasPlan(CycleId last, Plan plan) {
        return store.find(last)
                .filter(cycle -> cycle.phase() instanceof Phase.Completed completed
                        && completed.prepared().plan().equals(plan))
                .isPresent();
    }

    private boolean doesTheSame(CycleId last, Definition definition) {
        return store.definition(last).filter(definition::doesTheSameAs).isPresent();
    }

    private static boolean sendsTheSame(List<Batch> last, List<Batch> now) {
        if (last.size() != now.size()) {
            return false;
        }
        for (int i = 0; i < now.size(); i++) {
            if (!now.get(i).sendsTheSameAs(last.get(i))) {
                return false;
            }
        }
        return true;
    }
}
