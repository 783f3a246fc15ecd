package dev.batchsync.source.fix;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.SurveyCheckpoint;
import dev.batchsync.synchronization.Surveyor;
import dev.batchsync.synchronization.definition.BatchLimits;
import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.guard.Mention;
import dev.batchsync.synchronization.guard.Mentions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** Reads a part of a source group by group: the survey cuts it into batches that are as small as possible. */
final class Groups implements Surveyor.Sink, Mentions {

    /**
     * A resource that a group mentions.
     *
     * @param identity its kind and its identifier as compact JSON
     * @param line line or row, starting at 1, if it was counted from the beginning of the file
     */
    record Named(String identity, long resource, long line) {}

    interface Visitor {

        /** Takes a group, as a batch of its own, with what it mentions. */
        void visit(Batch group, List<Named> resources);
    }

    private final long end;
    private final Visitor visitor;

    /** The mentions of a group that is not closed yet: the survey reads ahead. */
    private final Deque<Named> open = new ArrayDeque<>();

    private Groups(long end, Visitor visitor) {
        this.end = end;
        this.visitor = visitor;
    }

    /** Reads a part; the outcome is {@link Surveyor.Paused} if the source goes on after it. */
    static Surveyor.Outcome read(
            Surveyor surveyor, PinnedObject source, Batch part, Definition definition, Visitor visitor) {
        var from = part.number() == 1
                ? SurveyCheckpoint.START
                : new SurveyCheckpoint(part.range().from(), 1, 1, part.number() - 1, part.firstResource(), 0);
        return read(surveyor, source, from, part.range().to(), definition, visitor);
    }

    /** Reads all of a source. */
    static Surveyor.Outcome read(Surveyor surveyor, PinnedObject source, Definition definition, Visitor visitor) {
        return read(surveyor, source, SurveyCheckpoint.START, Long.MAX_VALUE, definition, visitor);
    }

    private static Surveyor.Outcome read(
            Surveyor surveyor,
            PinnedObject source,
            SurveyCheckpoint from,
            long end,
            Definition definition,
            Visitor visitor) {
        var limits = definition.limits();
        var smallest = new BatchLimits(1, limits.maxCharacteristics(), limits.maxBytes());
        return surveyor.survey(source, definition.with(smallest), from, new Groups(end, visitor));
    }

    @Override
    public boolean accept(Batch group, SurveyCheckpoint reached) {
        var resources = new ArrayList<Named>();
        var after = group.firstResource() + group.resources();
        while (!open.isEmpty() && open.peekFirst().resource() < after) {
            resources.add(open.removeFirst());
        }
        visitor.visit(group, resources);
        return group.range().to() < end;
    }

    @Override
    public Mentions mentions() {
        return this;
    }

    @Override
    public void header(Map<Integer, String> names) {}

    @Override
    public void add(Mention mention) {
        var identity = mention.kind() + new String(mention.identity(), 0, mention.identityLength(), UTF_8);
        open.add(new Named(identity, mention.resource(), mention.line()));
    }
}
