package dev.batchsync.ledger;

import dev.batchsync.ledger.chain.Line;
import dev.batchsync.ledger.tally.MissingResource;
import dev.batchsync.ledger.tally.MissingResource.Fate;
import dev.batchsync.ledger.tally.Names;
import dev.batchsync.ledger.tally.Resources;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares a slice of a source with what was sent before, in one pass over both. */
final class SliceComparison {

    private final Resources source;
    private final List<BaseStream> base;
    private final boolean keepsMissing;
    private final Findings findings;
    private final Line key = new Line();

    /** Which cycles have sent a resource of the source before. */
    enum Before {
        /** No cycle has sent it. */
        NOT_SENT,
        /** Only cycles that did not complete have sent it, so Collibra may not have it. */
        TRIED,
        /** A cycle that completed has sent it. */
        SENT
    }

    /** Takes what a comparison finds, in the order of the keys. */
    interface Findings {

        /** A resource of the source, which its line shows. */
        void present(Resources source, Before before, boolean isChanged) throws IOException;

        /**
         * A resource that is not in the source.
         *
         * @param flag the flag with which the new ledger still lists it; 0 if the new ledger leaves it out
         */
        void missing(Line resource, MissingResource missing, int flag) throws IOException;
    }

    SliceComparison(Resources source, List<BaseStream> base, boolean keepsMissing, Findings findings) {
        this.source = source;
        this.base = base;
        this.keepsMissing = keepsMissing;
        this.findings = findings;
    }

    void run() throws IOException {
        boolean isThere = source.next();
        for (var next = smallest(); isThere || next != null; next = smallest()) {
            int order = next == null ? -1 : isThere ? Line.compare(source.line(), next.line()) : 1;
            if (order <= 0) {
                present(order == 0);
                isThere = source.next();
            } else if (next != null) {
                missing(next);
            }
        }
    }

    /** The stream whose resource comes first. If several have this resource, the last of them, whose cycle sent it last. */
    private @Nullable BaseStream smallest() {
        BaseStream smallest = null;
        for (var stream : base) {
            if (stream.isThere() && (smallest == null || Line.compare(stream.line(), smallest.line()) <= 0)) {
                smallest = stream;
            }
        }
        return smallest;
    }

    private void present(boolean isInBase) throws IOException {
        long digest = source.line().digest;
        boolean isChanged = false;
        var before = isInBase ? Before.TRIED : Before.NOT_SENT;
        if (isInBase) {
            key.setKey(source.line());
            for (var stream : base) {
                if (stream.isThere() && stream.line().hasSameKey(key)) {
                    isChanged = stream.line().digest != digest;
                    if (stream.isCompleted() && !stream.line().has(Line.LATER)) {
                        before = Before.SENT;
                    }
                    stream.next();
                }
            }
        }
        findings.present(source, before, isChanged);
    }

    private void missing(BaseStream latest) throws IOException {
        key.setKey(latest.line());
        key.digest = latest.line().digest;
        key.batch = latest.line().batch;
        key.line = latest.line().line;
        var origin = latest.origin();
        var fate = Fate.NEVER;
        for (var stream : base) {
            if (stream.isThere() && stream.line().hasSameKey(key)) {
                if (!stream.isCompleted()) {
                    fate = stream.isCorrection() ? fate : Fate.LATER;
                } else if (!stream.line().has(Line.IGNORED)) {
                    fate = Fate.NOW;
                }
                stream.next();
            }
        }
        var missing = new MissingResource(key.kind(), Names.identity(key), origin, fate);
        findings.missing(key, missing, fate == Fate.LATER ? Line.LATER : keepsMissing ? Line.IGNORED : 0);
    }
}
