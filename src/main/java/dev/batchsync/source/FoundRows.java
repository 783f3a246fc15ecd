package dev.batchsync.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.SurveyCheckpoint;
import dev.batchsync.synchronization.Surveyor;
import dev.batchsync.synchronization.failure.CommandError.Subject;
import dev.batchsync.synchronization.failure.Rows;
import dev.batchsync.synchronization.guard.Mention;
import dev.batchsync.synchronization.guard.Mentions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects the rows of one batch that are about some resources, and stops the survey after the batch. */
final class FoundRows implements Surveyor.Sink, Mentions {

    private final long end;
    private final Map<String, Subject> subjects;
    private final String unit;
    private final Map<Subject, Numbers> found = new HashMap<>();

    /** The rows of one resource. */
    private static final class Numbers {

        private final List<Long> first = new ArrayList<>();
        private long total;
        private long last;

        /** Adds a row once, even if several commands of the template are about the same resource. */
        void add(long row) {
            if (row == last) {
                return;
            }
            last = row;
            total++;
            if (first.size() < Rows.MOST) {
                first.add(row);
            }
        }
    }

    /**
     * Looks for resources.
     *
     * @param subjects by kind and identity
     * @param unit what is counted: line or row
     */
    FoundRows(Batch batch, Map<String, Subject> subjects, String unit) {
        this.end = batch.firstResource() + batch.resources();
        this.subjects = Map.copyOf(subjects);
        this.unit = unit;
    }

    @Override
    public boolean accept(Batch batch, SurveyCheckpoint reached) {
        return false;
    }

    @Override
    public Mentions mentions() {
        return this;
    }

    @Override
    public void header(Map<Integer, String> names) {}

    @Override
    public void add(Mention mention) {
        if (mention.resource() >= end) {
            return;
        }
        var subject = subjects.get(mention.kind() + new String(mention.identity(), 0, mention.identityLength(), UTF_8));
        if (subject != null) {
            found.computeIfAbsent(subject, unused -> new Numbers()).add(mention.line());
        }
    }

    Map<Subject, Rows> bySubject() {
        var rows = new HashMap<Subject, Rows>();
        found.forEach((subject, numbers) -> rows.put(subject, new Rows(unit, numbers.first, numbers.total)));
        return rows;
    }
}
