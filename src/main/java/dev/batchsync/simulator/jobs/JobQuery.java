package dev.batchsync.simulator.jobs;

import dev.batchsync.simulator.catalog.NameMatchMode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** Selects jobs for a list. */
public record JobQuery(
        Optional<String> name,
        NameMatchMode nameMatchMode,
        Set<JobState> states,
        Set<JobResult> results,
        Set<String> types,
        boolean oldestFirst,
        OptionalLong cursor,
        int pageSize) {

    public static final String TYPE = "IMPORT";

    public static final JobQuery NEWEST_FIRST = new JobQuery(
            Optional.empty(),
            NameMatchMode.ANYWHERE,
            Set.of(),
            Set.of(),
            Set.of(),
            false,
            OptionalLong.empty(),
            Integer.MAX_VALUE);

    public JobQuery {
        states = Set.copyOf(states);
        results = Set.copyOf(results);
        types = Set.copyOf(types);
    }

    /** One page of jobs; the last page has no cursor. */
    public record Matches(List<Job> jobs, OptionalLong nextCursor) {}

    /** The next page; the cursor is the number of the last job on the page before it. */
    public Matches page(JobBook book) {
        Stream<Job> ordered = oldestFirst ? book.oldestFirst() : book.newestFirst();
        Iterator<Job> matching =
                ordered.filter(this::isAfterCursor).filter(this::matches).iterator();
        List<Job> jobs = new ArrayList<>();
        while (jobs.size() < pageSize && matching.hasNext()) {
            jobs.add(matching.next());
        }
        boolean more = !jobs.isEmpty() && matching.hasNext();
        return new Matches(
                jobs, more ? OptionalLong.of(jobs.get(jobs.size() - 1).number()) : OptionalLong.empty());
    }

    private boolean isAfterCursor(Job job) {
        if (cursor.isEmpty()) {
            return true;
        }
        return oldestFirst ? job.number() > cursor.getAsLong() : job.number() < cursor.getAsLong();
    }

    private boolean matches(Job job) {
        return name.map(wanted -> nameMatchMode.matches(job.name(), wanted)).orElse(true)
                && (states.isEmpty() || states.contains(job.state()))
                && (results.isEmpty() || results.contains(job.result()))
                && (types.isEmpty() || types.contains(TYPE));
    }
}
