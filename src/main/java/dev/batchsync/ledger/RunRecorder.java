package dev.batchsync.ledger;

import dev.batchsync.ledger.chain.ChainWriter;
import dev.batchsync.ledger.chain.LedgerKeys;
import dev.batchsync.ledger.chain.LedgerObjects;
import dev.batchsync.ledger.chain.Line;
import dev.batchsync.ledger.references.NestedIdentifiers;
import dev.batchsync.ledger.references.OpenReferences;
import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.guard.Ledgers;
import dev.batchsync.synchronization.guard.Mention;
import dev.batchsync.synchronization.guard.Reference;
import dev.batchsync.synchronization.guard.ResourceKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;

/** Collects the resources that a batch names in memory. Writes them sorted when the batch is complete. */
final class RunRecorder implements Ledgers.Recorder {

    private final LedgerObjects objects;
    private final LedgerKeys keys;
    private final RunEntries entries = new RunEntries();
    private final OpenReferences references = new OpenReferences();
    private final NestedIdentifiers containers = new NestedIdentifiers();
    private final Line key = new Line();
    private Map<Integer, String> header = Map.of();

    RunRecorder(LedgerObjects objects, LedgerKeys keys) {
        this.objects = objects;
        this.keys = keys;
    }

    @Override
    public void header(Map<Integer, String> names) {
        header = Map.copyOf(names);
    }

    @Override
    public void add(Mention mention) {
        entries.add(mention);
        var json = mention.identity();
        int length = mention.identityLength();
        switch (mention.kind()) {
            case ASSET -> containers.find(json, length, (from, to) -> refer(ResourceKind.DOMAIN, mention, from, to));
            case DOMAIN ->
                containers.find(json, length, (from, to) -> refer(ResourceKind.COMMUNITY, mention, from, to));
            case COMPLEX_RELATION ->
                NestedIdentifiers.members(json, length, (from, to) -> refer(ResourceKind.ASSET, mention, from, to));
            case COMMUNITY, MAPPING -> {}
        }
    }

    private void refer(ResourceKind kind, Mention mention, int from, int to) {
        entries.key(kind, Arrays.copyOfRange(mention.identity(), from, to), to - from, key);
        references.add(key.bytes, key.keyEnd, mention.resource(), mention.line());
    }

    @Override
    public void refer(Reference reference) {
        entries.key(reference.kind(), reference.identity(), reference.identityLength(), key);
        references.add(key.bytes, key.keyEnd, reference.resource(), reference.line());
    }

    @Override
    public void write(Batch batch) {
        long end = batch.firstResource() + batch.resources();
        int count = entries.countBefore(end);
        try {
            var chain = new ChainWriter(objects, keys.run(batch.number()));
            if (batch.number() == 1) {
                chain.head(Header.line(header));
            } else {
                objects.forget();
            }
            var elsewhere = references.ofBatch(end, count == entries.size(), referrer(chain, batch.number()));
            write(count, new Lines(chain, elsewhere), batch.number());
            elsewhere.finish();
            if (batch.number() == 1) {
                chain.finishAndKeep();
            } else {
                chain.finish();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write what batch " + batch.number() + " mentions", e);
        }
        entries.drop(count);
    }

    private static OpenReferences.Sink referrer(ChainWriter chain, int batch) {
        var reference = new Line();
        reference.batch = batch;
        reference.flags = Line.REFERS;
        return (key, length, line) -> {
            reference.setKey(key, 0, length);
            reference.line = line;
            chain.write(reference);
        };
    }

    /** Writes the lines of the batch and, in the order of the keys, its references to resources of other batches. */
    private record Lines(ChainWriter chain, OpenReferences.OfBatch elsewhere) {

        void write(Line line) throws IOException {
            elsewhere.before(line.bytes, line.keyEnd);
            chain.write(line);
        }
    }

    /** Writes equal commands once if they stand together, or if none of them replaces anything. */
    private void write(int count, Lines lines, int batch) throws IOException {
        if (count == 0) {
            return;
        }
        var order = entries.sorted(count);
        var line = new Line();
        line.batch = batch;
        entries.read(order[0], line);
        for (int i = 1; i < count; i++) {
            int entry = order[i];
            if (entries.hasKeyOf(entry, line)
                    && entries.digest(entry) == line.digest
                    && entries.sets(entry) == line.has(Line.SETS)) {
                if (entries.position(entry) <= line.last + 1) {
                    line.last = entries.position(entry);
                    continue;
                }
                if (!entries.sets(entry)) {
                    continue;
                }
            }
            lines.write(line);
            entries.read(entry, line);
        }
        lines.write(line);
    }
}
