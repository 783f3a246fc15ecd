package dev.batchsync.ledger;

import dev.batchsync.ledger.chain.ChainReader;
import dev.batchsync.ledger.chain.DamagedLedgerException;
import dev.batchsync.ledger.chain.LedgerObjects;
import dev.batchsync.ledger.chain.RunMerger;
import dev.batchsync.ledger.tally.Resources;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.guard.Comparison.HeaderChange;
import dev.batchsync.synchronization.guard.LedgerBase;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Opens a slice of a source, and the same slice of everything that it is compared with. */
final class SliceStreams implements Closeable {

    private final Resources source;
    private final List<BaseStream> base = new ArrayList<>();
    private final Origins origins = new Origins();

    private SliceStreams(Resources source) {
        this.source = source;
    }

    static SliceStreams open(
            LedgerObjects objects, SynchronizationId id, RunMerger runs, LedgerBase base, int slice, int slices)
            throws IOException {
        var streams = new SliceStreams(Resources.of(runs.open(slice)));
        return ChainReader.closeOnFailure(streams, () -> {
            if (base.completed().isPresent()) {
                streams.add(BaseStream.open(objects, id, base.completed().get(), true, slice, slices));
            }
            for (var sent : base.since()) {
                streams.add(BaseStream.open(objects, id, sent, false, slice, slices));
            }
            base.all().stream().map(Origins::of).forEach(streams.origins::number);
            return streams;
        });
    }

    private void add(BaseStream stream) {
        base.add(stream);
        stream.origins().forEach(origins::number);
    }

    /** The cycles that sent the resources that may be missing. */
    Origins origins() {
        return origins;
    }

    /** How the header differs from that of the completed cycle. */
    Optional<HeaderChange> headerChange(Map<Integer, String> header) throws DamagedLedgerException {
        for (var stream : base) {
            if (stream.isCompleted()) {
                return Header.change(Header.in(stream.head()), header);
            }
        }
        return Optional.empty();
    }

    void compare(boolean keepsMissing, SliceFindings findings) throws IOException {
        new SliceComparison(source, base, keepsMissing, findings).run();
        findings.finish();
    }

    @Override
    public void close() throws IOException {
        source.close();
        for (var stream : base) {
            stream.close();
        }
    }
}
