package dev.batchsync.ledger.references;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** The references of commands whose batch has not been written yet. */
public final class OpenReferences {

    private References open = new References();
    private References next = new References();

    /** Takes a reference to a resource of another batch, in the order of the keys. */
    public interface Sink {
        void accept(byte[] key, int length, long line) throws IOException;
    }

    /**
     * Takes the next reference, in the order of the commands.
     *
     * @param resource position of the referring command
     * @param line its line or row
     */
    public void add(byte[] key, int length, long resource, long line) {
        try {
            open.add(key, length, resource, line);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep what commands refer to", e);
        }
    }

    /**
     * Takes out what the commands of a batch refer to.
     *
     * @param end the position of the first command of the next batch; what it refers to is kept
     * @param isLast whether this is the last batch
     */
    public OfBatch ofBatch(long end, boolean isLast, Sink sink) throws IOException {
        if (isLast) {
            open.clear();
        }
        return new OfBatch(end, sink);
    }

    /** What the commands of one batch refer to, without the resources of the batch itself. */
    public final class OfBatch {

        private final long end;
        private final Sink sink;
        private final SortedReferences sorted;

        private OfBatch(long end, Sink sink) throws IOException {
            this.end = end;
            this.sink = sink;
            this.sorted = open.sorted();
        }

        /** Passes on the references whose keys come before the next resource of the batch. */
        public void before(byte[] key, int length) throws IOException {
            while (sorted.isThere()) {
                int order = Arrays.compareUnsigned(sorted.key(), 0, sorted.keyLength(), key, 0, length);
                if (order > 0) {
                    return;
                }
                pass(order < 0);
            }
        }

        private void pass(boolean isElsewhere) throws IOException {
            if (isElsewhere && sorted.resource() >= end) {
                next.add(sorted.key(), sorted.keyLength(), sorted.resource(), sorted.line());
            } else if (isElsewhere) {
                sink.accept(sorted.key(), sorted.keyLength(), sorted.line());
            }
            sorted.next();
        }

        /** Passes on the references whose keys come after the last resource of the batch. */
        public void finish() throws IOException {
            while (sorted.isThere()) {
                pass(true);
            }
            open.clear();
            var written = open;
            open = next;
            next = written;
        }
    }
}
