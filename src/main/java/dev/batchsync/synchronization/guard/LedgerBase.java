package dev.batchsync.synchronization.guard;

import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.jobs.TenantAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything that Collibra may hold because of a synchronization id. A source is compared with it.
 *
 * @param tenant which Collibra it was sent to; the base says nothing about another one
 * @param completed what the last completed cycle sent
 * @param since the fix files of that cycle, and what cycles after it have sent without completing, oldest first
 */
public record LedgerBase(TenantAddress tenant, Optional<Sent> completed, List<Sent> since) {

    /**
     * What a cycle has sent of its ledger.
     *
     * @param batches how many of its batches were sent, from the first on; only their resources count
     * @param at when the last of them was sent
     * @param corrects the cycle of which a fix file is, whose resources it sends with another content; empty for a source
     */
    public record Sent(Ledger ledger, int batches, Instant at, Optional<CycleId> corrects) {

        public Sent {
            // Records of earlier versions have none.
            corrects = corrects == null ? Optional.empty() : corrects;
        }

        public Sent(Ledger ledger, int batches, Instant at) {
            this(ledger, batches, at, Optional.empty());
        }

        /** The cycle that sent it. */
        public CycleId cycle() {
            return corrects.orElse(ledger.cycle());
        }

        /** Whether it is a fix file, which is about no other resources than the source of its cycle. */
        public boolean isCorrection() {
            return corrects.isPresent();
        }
    }

    public LedgerBase {
        since = List.copyOf(since);
    }

    /** Before anything was sent. */
    public static LedgerBase none(TenantAddress tenant) {
        return new LedgerBase(tenant, Optional.empty(), List.of());
    }

    /** All ledgers, oldest first. */
    public List<Sent> all() {
        return Stream.concat(completed.stream(), since.stream()).toList();
    }
}
