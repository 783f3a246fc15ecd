package dev.batchsync.ledger;

import dev.batchsync.ledger.SliceFindings.MissingSink;
import dev.batchsync.ledger.chain.ChainReader;
import dev.batchsync.ledger.chain.ChainWriter;
import dev.batchsync.ledger.chain.LedgerKeys;
import dev.batchsync.ledger.chain.LedgerObjects;
import dev.batchsync.ledger.chain.MergePlan;
import dev.batchsync.ledger.chain.MergePlan.Limits;
import dev.batchsync.ledger.chain.RunMerger;
import dev.batchsync.ledger.statuses.MissingAssets;
import dev.batchsync.ledger.tally.Tally;
import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.BucketLayout;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.StagedObjects;
import dev.batchsync.synchronization.guard.Comparison;
import dev.batchsync.synchronization.guard.ComparisonCheckpoint;
import dev.batchsync.synchronization.guard.Ledger;
import dev.batchsync.synchronization.guard.Ledgers;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** One comparison. It merges the runs, then compares slice by slice. */
final class LedgerComparison {

    private static final String LIST = "missing.csv";

    private final Bucket bucket;
    private final StagedObjects staged;
    private final LedgerObjects objects;
    private final Ledgers.Request request;
    private final LedgerKeys keys;
    private final MergePlan plan;
    private final RunMerger runs;
    private final String listKey;

    LedgerComparison(
            Bucket bucket, StagedObjects staged, LedgerObjects objects, Ledgers.Request request, Limits limits) {
        this.bucket = bucket;
        this.staged = staged;
        this.objects = objects;
        this.request = request;
        this.keys = LedgerKeys.of(request.cycle());
        this.listKey = listKey(request.cycle());
        long base = request.base().all().stream()
                .mapToLong(sent -> sent.ledger().resources())
                .sum();
        this.plan = MergePlan.of(request.plan().batches(), request.plan().resources(), base, limits);
        this.runs = new RunMerger(objects, keys, plan);
    }

    static String listKey(Cycle cycle) {
        return BucketLayout.result(cycle, LIST);
    }

    /** Continues after a checkpoint; empty if the sink stopped it. */
    Optional<Comparison> run(ComparisonCheckpoint from, Ledgers.Sink sink) throws IOException {
        var reached = from;
        while (reached.merges() < plan.merges()) {
            runs.merge(plan.merge(reached.merges()));
            reached = new ComparisonCheckpoint(reached.merges() + 1, 0, Optional.empty());
            if (!sink.accept(reached)) {
                return Optional.empty();
            }
        }
        return plan.slices() == 1 ? Optional.of(whole()) : slices(reached, sink);
    }

    /** Compares a source that is not divided. The run of a single batch is its ledger, unless more must be listed. */
    private Comparison whole() throws IOException {
        boolean isOneRun = plan.batches() == 1;
        var tally = new Tally();
        long carried = compare(0, tally, origins -> list(), !isOneRun);
        boolean isRunEnough = isOneRun && carried == 0;
        if (isOneRun && carried > 0) {
            compare(0, new Tally(), origins -> list(), true);
        }
        return found(tally, Optional.empty(), isRunEnough ? 0 : 1);
    }

    private Optional<Comparison> slices(ComparisonCheckpoint from, Ledgers.Sink sink) throws IOException {
        var reached = from;
        while (reached.slices() < plan.slices()) {
            var found = slice(reached.slices(), reached.found());
            reached = new ComparisonCheckpoint(reached.merges(), reached.slices() + 1, Optional.of(found));
            if (!sink.accept(reached)) {
                return Optional.empty();
            }
        }
        var found = reached.found().orElseThrow();
        if (found.missingList().isPresent()) {
            writeList();
        }
        return Optional.of(found);
    }

    private Comparison slice(int slice, Optional<Comparison> before) throws IOException {
        var tally = new Tally();
        compare(slice, tally, origins -> new MissingChain(objects, keys.missing(slice), origins), true);
        return found(tally, before, plan.slices());
    }

    /** Opens where missing resources are collected, of which these are the origins. */
    private interface MissingOutput {
        MissingSink open(Origins origins) throws IOException;
    }

    private MissingList list() {
        var cycle = request.cycle();
        return new MissingList(
                bucket, staged, listKey, new MissingAssets(bucket, staged, cycle.synchronizationId(), cycle.id()));
    }

    /** Returns how many resources are listed without being in the source. */
    private long compare(int slice, Tally tally, MissingOutput missing, boolean writesLedger) throws IOException {
        var id = request.cycle().synchronizationId();
        try (var streams = SliceStreams.open(objects, id, runs, request.base(), slice, plan.slices())) {
            var header = slice == 0 ? header() : Map.<Integer, String>of();
            tally.header(streams.headerChange(header));
            var ledger = writesLedger ? ledger(slice, streams.origins(), header) : null;
            var findings = new SliceFindings(tally, missing.open(streams.origins()), streams.origins(), ledger);
            streams.compare(request.keepsMissing(), findings);
            return findings.carried();
        }
    }

    private Map<Integer, String> header() throws IOException {
        if (plan.batches() == 0) {
            return Map.of();
        }
        try (var run = ChainReader.open(objects, keys.run(1))) {
            return Header.in(run.head());
        }
    }

    private ChainWriter ledger(int slice, Origins origins, Map<Integer, String> header) throws IOException {
        var chain = new ChainWriter(objects, keys.slice(slice));
        chain.head(Header.line(header));
        for (var line : origins.lines()) {
            chain.head(line);
        }
        return chain;
    }

    private Comparison found(Tally tally, Optional<Comparison> before, int slices) {
        long resources = before.map(found -> found.ledger().resources()).orElse(0L) + tally.countOfListed();
        var cycle = request.cycle();
        return tally.plus(before, new Ledger(cycle.id(), cycle.source().key(), slices, resources), listKey);
    }

    private void writeList() throws IOException {
        var list = list();
        for (int slice = 0; slice < plan.slices(); slice++) {
            MissingChain.copy(objects, keys.missing(slice), list);
        }
        list.finish();
    }
}
