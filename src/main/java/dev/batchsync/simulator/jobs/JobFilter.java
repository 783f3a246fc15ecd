package dev.batchsync.simulator.jobs;

import dev.batchsync.simulator.catalog.NameMatchMode;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The jobs that a client asks for; an empty set means all. */
public record JobFilter(
        Optional<String> name,
        NameMatchMode nameMatchMode,
        Set<JobState> states,
        Set<JobResult> results,
        Set<String> types,
        Optional<UUID> user) {

    public static final JobFilter NONE =
            new JobFilter(Optional.empty(), NameMatchMode.ANYWHERE, Set.of(), Set.of(), Set.of(), Optional.empty());

    public JobFilter {
        states = Set.copyOf(states);
        results = Set.copyOf(results);
        types = Set.copyOf(types);
    }

    boolean matches(Job job) {
        return name.map(wanted -> nameMatchMode.matches(job.name(), wanted)).orElse(true)
                && (states.isEmpty() || states.contains(job.state()))
                && (results.isEmpty() || results.contains(job.result()))
                && (types.isEmpty() || types.contains(job.type()))
                && user.map(job.user()::equals).orElse(true);
    }
}
