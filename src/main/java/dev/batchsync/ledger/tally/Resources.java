package dev.batchsync.ledger.tally;

import dev.batchsync.ledger.chain.Line;
import dev.batchsync.ledger.chain.LineSource;
import java.io.Closeable;
import java.io.IOException;

/** Combines all lines with the same key into one resource. */
public final class Resources implements Closeable {

    private final LineSource lines;
    private final int batches;
    private final boolean withCarried;
    private final Line resource = new Line();
    private final Commands commands = new Commands();
    private boolean isThere;
    private int referringBatch;
    private long referringLine;

    private Resources(LineSource lines, int batches, boolean withCarried) {
        this.lines = lines;
        this.batches = batches;
        this.withCarried = withCarried;
    }

    /** The resources of a source. */
    public static Resources of(LineSource lines) throws IOException {
        return of(lines, Integer.MAX_VALUE, true);
    }

    /**
     * Some of the resources.
     *
     * @param batches how many batches count, from the first on
     * @param withCarried whether resources count that earlier cycles sent and the source does not have
     */
    public static Resources of(LineSource lines, int batches, boolean withCarried) throws IOException {
        var resources = new Resources(lines, batches, withCarried);
        resources.advance();
        return resources;
    }

    public boolean next() throws IOException {
        while (isThere) {
            if (passReferences()) {
                read();
                return true;
            }
        }
        return false;
    }

    /** Skips the lines that only refer to a resource; returns false if the source has no command for it. */
    private boolean passReferences() throws IOException {
        referringBatch = 0;
        if (!lines.line().has(Line.REFERS)) {
            return true;
        }
        resource.setKey(lines.line());
        referringBatch = lines.line().batch;
        referringLine = lines.line().line;
        do {
            advance();
        } while (isThere && lines.line().has(Line.REFERS) && lines.line().hasSameKey(resource));
        return isThere && lines.line().hasSameKey(resource);
    }

    private void read() throws IOException {
        var line = lines.line();
        resource.setKey(line);
        resource.batch = line.batch;
        resource.line = line.line;
        resource.flags = line.flags & (Line.LATER | Line.IGNORED);
        resource.origin = line.origin;
        if (line.has(Line.WHOLE)) {
            resource.digest = line.digest;
            commands.clear();
            advance();
            return;
        }
        commands.clear();
        do {
            if (!lines.line().has(Line.REFERS)) {
                commands.add(lines.line());
            }
            advance();
        } while (isThere && lines.line().hasSameKey(resource));
        resource.digest = commands.end();
    }

    /** Whether a batch refers to it before the batch of its first command. */
    public boolean isReferredToBefore() {
        return referringBatch > 0 && referringBatch < resource.batch;
    }

    /** The first batch that refers to it. */
    int referringBatch() {
        return referringBatch;
    }

    /** The line of the first command that refers to it. */
    long referringLine() {
        return referringLine;
    }

    /** Moves to the next line that counts. */
    private void advance() throws IOException {
        do {
            isThere = lines.next();
            if (isThere) {
                lines.line().parse();
            }
        } while (isThere && !counts(lines.line()));
    }

    private boolean counts(Line line) {
        return line.batch <= batches && (withCarried || !(line.has(Line.LATER) || line.has(Line.IGNORED)));
    }

    /** The resource that was reached, with the batch and the line of its first command. */
    public Line line() {
        return resource;
    }

    /** The commands of that resource. */
    public Commands commands() {
        return commands;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
