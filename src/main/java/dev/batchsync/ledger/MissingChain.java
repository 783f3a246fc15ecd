package dev.batchsync.ledger;

import dev.batchsync.ledger.chain.ChainReader;
import dev.batchsync.ledger.chain.ChainWriter;
import dev.batchsync.ledger.chain.LedgerObjects;
import dev.batchsync.ledger.chain.Line;
import dev.batchsync.ledger.tally.MissingResource;
import dev.batchsync.ledger.tally.MissingResource.Fate;
import dev.batchsync.ledger.tally.Names;
import java.io.IOException;

/** The missing resources of one slice. They are kept until the list of all slices is written. */
final class MissingChain implements SliceFindings.MissingSink {

    private final ChainWriter chain;
    private final Origins origins;
    private final Line entry = new Line();

    MissingChain(LedgerObjects objects, String prefix, Origins origins) throws IOException {
        this.chain = new ChainWriter(objects, prefix);
        this.origins = origins;
        for (var line : origins.lines()) {
            chain.head(line);
        }
    }

    @Override
    public void add(Line resource, MissingResource missing) throws IOException {
        entry.setKey(resource);
        entry.line = resource.line;
        entry.flags = missing.fate().flag();
        entry.origin = origins.number(missing.origin());
        chain.write(entry);
    }

    @Override
    public void finish() throws IOException {
        chain.finish();
    }

    /** Appends what a chain holds to a list. */
    static void copy(LedgerObjects objects, String prefix, MissingList list) throws IOException {
        try (var chain = ChainReader.open(objects, prefix)) {
            var origins = Origins.in(chain.head());
            while (chain.next()) {
                var line = chain.line();
                line.parse();
                list.add(
                        line,
                        new MissingResource(
                                line.kind(), Names.identity(line), origins.get(line.origin), Fate.of(line)));
            }
        }
    }
}
