package dev.batchsync.synchronization.forgetting;

import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.failure.UtcTime;
import dev.batchsync.synchronization.guard.LedgerBase;
import dev.batchsync.synchronization.guard.Token;
import java.util.List;
import java.util.Optional;

/**
 * What a person is asked before Collibra forgets a synchronization id.
 *
 * @param base what the program knows of what was sent for the id
 * @param obstacle why it cannot be done now, and what to do; empty if it can
 */
public record ForgettingQuestion(SynchronizationId id, Optional<LedgerBase> base, Optional<String> obstacle) {

    /** Changes with everything that the consequence is about. */
    public String token() {
        return Token.of(List.of(id.value(), base.toString()));
    }

    /** How many resources the last completed cycle named. */
    public long resources() {
        return completed().map(sent -> sent.ledger().resources()).orElse(0L);
    }

    /** What happens, in full sentences. */
    public String consequence() {
        return "Collibra drops what it tracks for " + id + known()
                + " Nothing in the catalog changes now. The next finalization removes and re-labels nothing, whatever is missing from the"
                + " next file: these resources stay in the catalog until somebody removes them by hand. The next file counts as all new and is sent"
                + " whole. The statuses that the program has kept of missing assets are dropped.";
    }

    private String known() {
        return completed()
                .map(sent -> ": %,d resources that cycle %s sent at %s from %s."
                        .formatted(
                                sent.ledger().resources(),
                                sent.cycle(),
                                UtcTime.of(sent.at()),
                                sent.ledger().source()))
                .orElse(". The program knows of no completed cycle.");
    }

    private Optional<LedgerBase.Sent> completed() {
        return base.flatMap(LedgerBase::completed);
    }
}
