package dev.batchsync.synchronization;

import dev.batchsync.synchronization.guard.Comparison;
import dev.batchsync.synchronization.guard.ComparisonCheckpoint;
import dev.batchsync.synchronization.guard.KindCounts;
import dev.batchsync.synchronization.guard.Ledger;
import dev.batchsync.synchronization.guard.LedgerBase;
import dev.batchsync.synchronization.guard.Ledgers;
import dev.batchsync.synchronization.guard.Mention;
import dev.batchsync.synchronization.guard.ResourceKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Ledgers in memory, for sources of few assets that never change. */
final class FakeLedgers implements Ledgers {

    /** The batch of each resource, by cycle and identity. */
    final Map<CycleId, Map<String, Integer>> ledgers = new HashMap<>();

    /** What was missing and only the next but one finalization touches, by cycle. */
    private final Map<CycleId, Set<String>> carried = new HashMap<>();

    /** What was missing, by cycle. */
    final Map<CycleId, Set<String>> missing = new HashMap<>();

    final Set<Ledger> deleted = new HashSet<>();

    /** Why it cannot read what was sent before. */
    Optional<String> losesTheBase = Optional.empty();

    /** The cycle whose ledger is deleted. */
    Optional<CycleId> losesTheBaseOf = Optional.empty();

    @Override
    public Recorder recorder(Cycle cycle) {
        var mentioned = new ArrayList<String>();
        return new Recorder() {

            @Override
            public void header(Map<Integer, String> names) {}

            @Override
            public void add(Mention mention) {
                mentioned.add(new String(mention.identity(), 0, mention.identityLength(), StandardCharsets.UTF_8));
            }

            @Override
            public void write(Batch batch) {
                var ledger = ledgers.computeIfAbsent(cycle.id(), any -> new HashMap<>());
                mentioned.forEach(identity -> ledger.merge(identity, batch.number(), Math::min));
                mentioned.clear();
            }
        };
    }

    @Override
    public Outcome compare(Request request, ComparisonCheckpoint from, Sink sink) {
        if (losesTheBase.isPresent() && !request.base().all().isEmpty()) {
            return new Rejected(true, losesTheBase.get());
        }
        if (request.base().all().stream()
                .anyMatch(
                        sent -> losesTheBaseOf.equals(Optional.of(sent.ledger().cycle())))) {
            return new Rejected(true, "the ledger is gone");
        }
        var source = ledgers.getOrDefault(request.cycle().id(), Map.of()).keySet();
        var base = new TreeSet<String>();
        request.base().all().forEach(sent -> base.addAll(sentOf(sent)));
        var missing = new TreeSet<>(base);
        missing.removeAll(source);
        var unchanged = new HashSet<>(source);
        unchanged.retainAll(base);
        var later = new HashSet<>(missing);
        request.base().completed().ifPresent(sent -> later.removeAll(sentOf(sent)));
        carried.put(request.cycle().id(), later);
        this.missing.put(request.cycle().id(), missing);
        var counts = new KindCounts(
                base.size(),
                source.size() - unchanged.size(),
                0,
                unchanged.size(),
                missing.size(),
                later.size(),
                0,
                0,
                0);
        var origins = request.base().all().stream()
                .map(sent -> new Comparison.Origin(
                        sent.ledger().cycle(), sent.ledger().source(), sent.at()))
                .toList();
        return new Complete(new Comparison(
                Map.of(ResourceKind.ASSET, counts),
                missing.stream()
                        .limit(Comparison.FIRST)
                        .map(identity -> new Comparison.Missing(ResourceKind.ASSET, identity, 0))
                        .toList(),
                origins,
                0,
                List.of(),
                0,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                String.join(",", missing),
                missing.isEmpty() ? Optional.empty() : Optional.of(BucketLayout.result(request.cycle(), "missing.csv")),
                new Ledger(request.cycle().id(), request.cycle().source().key(), 1, source.size())));
    }

    private Set<String> sentOf(LedgerBase.Sent sent) {
        var identities = new HashSet<String>();
        ledgers.getOrDefault(sent.ledger().cycle(), Map.of()).forEach((identity, batch) -> {
            if (batch <= sent.batches()) {
                identities.add(identity);
            }
        });
        identities.addAll(carried.getOrDefault(sent.ledger().cycle(), Set.of()));
        return identities;
    }

    @Override
    public void discardRuns(Cycle cycle, int batches) {}

    @Override
    public void delete(SynchronizationId id, Ledger ledger) {
        deleted.add(ledger);
    }

    @Override
    public List<Sending> find(SynchronizationId id, LedgerBase base, String name, int most) {
        return List.of();
    }
}
