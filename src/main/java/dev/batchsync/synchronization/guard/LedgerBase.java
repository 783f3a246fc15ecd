package dev.batchsync.synchronization.guard;

import dev.batchsync.synchronization.jobs.TenantAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a source is compared with: everything that Collibra may hold because of this synchronization id.
 *
 * @param tenant which Collibra it was sent to; the base says nothing about another one
 * @param completed what the last completed cycle sent
 * @param since what cycles after that have sent without completing, oldest first
 */
public record LedgerBase(TenantAddress tenant, Optional<Sent> completed, List<Sent> since) {

    /**
     * What a cycle has sent of its ledger.
     *
     * @param batches how many of its batches were sent, from the first on; only their resources count
     * @param at when the last of them was sent
     */
    public record Sent(Ledger ledger, int batches, Instant at) {}

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
