package dev.batchsync.ledger.tally;

import dev.batchsync.ledger.chain.Line;
import dev.batchsync.synchronization.guard.Comparison.Origin;
import dev.batchsync.synchronization.guard.ResourceKind;

/** A resource that is not in the source, and the file and line that it last came from. */
public record MissingResource(ResourceKind kind, String identity, Origin origin, Fate fate) {

    /** Which finalization touches it. */
    public enum Fate {
        NOW("this one", 0),
        LATER("the next one", Line.LATER),
        NEVER("none", Line.IGNORED);

        private final String finalization;
        private final int flag;

        Fate(String finalization, int flag) {
            this.finalization = finalization;
            this.flag = flag;
        }

        /** Returns which finalization touches a resource whose line has these flags. */
        public static Fate of(Line line) {
            return line.has(Line.LATER) ? LATER : line.has(Line.IGNORED) ? NEVER : NOW;
        }

        /** The flag that stands for it in a line. */
        public int flag() {
            return flag;
        }

        public String finalization() {
            return finalization;
        }
    }
}
