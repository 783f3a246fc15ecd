package dev.batchsync.simulator.jobs;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;
import static java.util.Comparator.reverseOrder;

import java.util.Comparator;
import java.util.function.Function;

/** What a list of jobs can be sorted by. Jobs that are equal in it come newest first. */
public enum JobSortField {
    CREATED_ON,
    NAME,
    TYPE,
    START_DATE,
    END_DATE,
    STATE,
    RESULT;

    private static final Comparator<Job> NEWEST_FIRST =
            comparing(Job::createdOn, reverseOrder()).thenComparing(Job::number, reverseOrder());

    Comparator<Job> order(boolean ascending) {
        return switch (this) {
            case CREATED_ON -> by(Job::createdOn, ascending);
            case NAME -> by(Job::name, ascending);
            case TYPE -> by(Job::type, ascending);
            case START_DATE -> by(job -> job.phase().started().orElse(null), ascending);
            case END_DATE ->
                by(job -> job.phase().end().map(JobPhase.Finished::endedOn).orElse(null), ascending);
            case STATE -> by(Job::state, ascending);
            case RESULT -> by(Job::result, ascending);
        };
    }

    private static <T extends Comparable<? super T>> Comparator<Job> by(Function<Job, T> key, boolean ascending) {
        Comparator<T> order = ascending ? naturalOrder() : reverseOrder();
        return comparing(key, nullsLast(order)).thenComparing(NEWEST_FIRST);
    }
}
