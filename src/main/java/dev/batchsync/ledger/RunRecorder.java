package dev.batchsync.ledger;

import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.guard.Ledgers;
import dev.batchsync.synchronization.guard.Mention;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Keeps what a batch mentions in memory, and writes it sorted when the batch is closed. */
final class RunRecorder implements Ledgers.Recorder {

    private final LedgerObjects objects;
    private final LedgerKeys keys;
    private final RunEntries entries = new RunEntries();
    private List<String> header = List.of();

    RunRecorder(LedgerObjects objects, LedgerKeys keys) {
        this.objects = objects;
        this.keys = keys;
    }

    @Override
    public void header(List<String> names) {
        header = List.copyOf(names);
    }

    @Override
    public void add(Mention mention) {
        entries.add(mention);
    }

    @Override
    public void write(Batch batch) {
        int count = entries.countBefore(batch.firstResource() + batch.resources());
        try {
            var chain = new ChainWriter(objects, keys.run(batch.number()));
            if (batch.number() == 1) {
                chain.head(Header.line(header));
                write(count, chain, 1);
                chain.finishAndKeep();
            } else {
                objects.forget();
                write(count, chain, batch.number());
                chain.finish();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write what batch " + batch.number() + " mentions", e);
        }
        entries.drop(count);
    }

    /** Writes equal commands once: if they stand together, and otherwise if none of them replaces anything. */
    private void write(int count, ChainWriter chain, int batch) throws IOException {
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
            chain.write(line);
            entries.read(entry, line);
        }
        chain.write(line);
    }
}
