package dev.batchsync.function.route;

import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.guard.Comparison;
import dev.batchsync.synchronization.guard.ComparisonCheckpoint;
import dev.batchsync.synchronization.guard.Ledger;
import dev.batchsync.synchronization.guard.LedgerBase;
import dev.batchsync.synchronization.guard.Ledgers;
import dev.batchsync.synchronization.guard.ResourceKind;
import java.util.List;

/** Ledgers that hold one resource, Revenue, wherever anything was sent. */
final class NoLedgers implements Ledgers {

    @Override
    public Recorder recorder(Cycle cycle) {
        throw new UnsupportedOperationException("no survey over HTTP");
    }

    @Override
    public Outcome compare(Request request, ComparisonCheckpoint from, Sink sink) {
        throw new UnsupportedOperationException("no comparison over HTTP");
    }

    @Override
    public void discardRuns(Cycle cycle, int batches) {
        throw new UnsupportedOperationException("no deletion over HTTP");
    }

    @Override
    public void delete(SynchronizationId id, Ledger ledger) {
        throw new UnsupportedOperationException("no deletion over HTTP");
    }

    @Override
    public List<Sending> find(SynchronizationId id, LedgerBase base, String name, int most) {
        return base.all().stream()
                .filter(sent -> name.equals("Revenue"))
                .map(sent -> new Sending(
                        ResourceKind.ASSET,
                        "{\"name\":\"Revenue\"}",
                        new Comparison.Origin(
                                sent.ledger().cycle(), sent.ledger().source(), sent.at()),
                        17))
                .limit(most)
                .toList();
    }
}
