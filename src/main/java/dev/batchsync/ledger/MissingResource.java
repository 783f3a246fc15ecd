package dev.batchsync.ledger;

import dev.batchsync.synchronization.guard.Comparison.Origin;
import dev.batchsync.synchronization.guard.ResourceKind;

/** A resource that is not in the source, and where it was sent last. */
record MissingResource(ResourceKind kind, String identity, Origin origin, Fate fate) {

    /** Which finalization touches it. */
    enum Fate {
        NOW("this one", 0),
        LATER("the next one", Line.LATER),
        NEVER("none", Line.IGNORED);

        private final String finalization;
        private final int flag;

        Fate(String finalization, int flag) {
            this.finalization = finalization;
            this.flag = flag;
        }

        /** The fate that the flags of a line stand for. */
        static Fate of(Line line) {
            return line.has(Line.LATER) ? LATER : line.has(Line.IGNORED) ? NEVER : NOW;
        }

        /** The flag that stands for it in a line. */
        int flag() {
            return flag;
        }

        String finalization() {
            return finalization;
        }
    }
}
