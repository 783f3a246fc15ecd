package dev.batchsync.simulator.jobs;

import dev.batchsync.simulator.catalog.Json;
import dev.batchsync.simulator.catalog.Keys;
import dev.batchsync.simulator.catalog.SimulatorStore;
import dev.batchsync.simulator.importing.CommandFailure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.h2.mvstore.MVMap;

/** Keeps every job; shows unfinished jobs without waiting for a change that is under way. */
public final class JobBook {

    private final MVMap<Long, String> jobs;
    private final MVMap<String, String> numbers;
    private final MVMap<String, String> errors;
    private final Map<UUID, Job> unfinished = new ConcurrentHashMap<>();

    public JobBook(SimulatorStore store) {
        this.jobs = store.numbered("jobs");
        this.numbers = store.texts("jobNumbers");
        this.errors = store.texts("errors");
    }

    long nextNumber() {
        return jobs.isEmpty() ? 1 : jobs.lastKey() + 1;
    }

    void put(Job job) {
        numbers.put(job.id().toString(), String.valueOf(job.number()));
        jobs.put(job.number(), Json.write(job));
    }

    void putErrors(Job job, List<CommandFailure> found) {
        for (int i = 0; i < found.size(); i++) {
            errors.put(Keys.of(String.valueOf(job.number()), "%09d".formatted(i)), Json.write(found.get(i)));
        }
    }

    /** Shows an ended job as deleted from now on. Call it within a change. */
    public void delete(Job job) {
        job.phase().end().ifPresent(end -> put(job.in(end.deleted())));
    }

    /** Shows the job in its new phase. Call it after the phase has been committed. */
    void show(Job job) {
        if (job.hasEnded()) {
            unfinished.remove(job.id());
        } else {
            unfinished.put(job.id(), job);
        }
    }

    public Optional<Job> find(UUID id) {
        Job shown = unfinished.get(id);
        return shown != null
                ? Optional.of(shown)
                : Optional.ofNullable(numbers.get(id.toString())).flatMap(number -> read(Long.parseLong(number)));
    }

    public Stream<CommandFailure> errors(Job job) {
        return SimulatorStore.keysFrom(errors, Keys.prefix(String.valueOf(job.number()))).stream()
                .map(key -> Json.read(errors.getOrDefault(key, ""), CommandFailure.class));
    }

    public Stream<Job> newestFirst() {
        return jobs.isEmpty() ? Stream.empty() : stream(() -> jobs.keyIteratorReverse(jobs.lastKey()));
    }

    Stream<Job> oldestFirst() {
        return stream(() -> jobs.keyIterator(null));
    }

    public Stream<Job> unfinishedOf(String syncId) {
        return unfinished.values().stream().filter(job -> job.syncId().equals(syncId));
    }

    public long count() {
        return jobs.sizeAsLong();
    }

    private Stream<Job> stream(Iterable<Long> keys) {
        return StreamSupport.stream(keys.spliterator(), false).flatMap(number -> read(number).stream());
    }

    private Optional<Job> read(long number) {
        return Optional.ofNullable(jobs.get(number)).map(text -> {
            Job stored = Json.read(text, Job.class);
            return unfinished.getOrDefault(stored.id(), stored);
        });
    }
}
