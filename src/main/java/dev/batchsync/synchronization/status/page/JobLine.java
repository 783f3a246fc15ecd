package dev.batchsync.synchronization.status.page;

import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A job in the timeline of a cycle.
 *
 * @param end how it ended: done, failed or now
 * @param from where its bar begins, of {@value #WIDTH}
 * @param length of its bar
 */
public record JobLine(
        String what,
        String job,
        String end,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        String took,
        long from,
        long length) {

    public static final int WIDTH = 240;

    /** How many jobs a page shows: the latest. */
    static final int SHOWN = 30;

    private static final int SHORTEST_BAR = 3;

    private static JobLine of(
            String what, String job, String end, Optional<Instant> startedAt, Optional<Instant> endedAt) {
        var took = startedAt.flatMap(start -> endedAt.map(stop -> Duration.between(start, stop)));
        return new JobLine(
                what, job, end, startedAt, endedAt, took.map(Spans::text).orElse(""), 0, 0);
    }

    /** The latest jobs of a cycle, oldest first. */
    static List<JobLine> of(Cycle cycle, List<Batch> batches) {
        var jobs = new ArrayList<JobLine>();
        batches.forEach(batch -> batch(batch).ifPresent(jobs::add));
        JobNow.of(cycle)
                .ifPresent(
                        now -> jobs.add(of(now.what(), now.job(), "now", Optional.of(now.since()), Optional.empty())));
        if (cycle.phase() instanceof Phase.Completed end) {
            jobs.add(of("Finalization", end.finalization().value(), "done", lastEnd(jobs), Optional.of(end.at())));
        }
        return drawn(jobs.subList(Math.max(0, jobs.size() - SHOWN), jobs.size()));
    }

    private static Optional<Instant> lastEnd(List<JobLine> jobs) {
        return jobs.isEmpty() ? Optional.empty() : jobs.get(jobs.size() - 1).endedAt();
    }

    private static Optional<JobLine> batch(Batch batch) {
        var what = String.format(Locale.ROOT, "Batch %,d, %,d resources", batch.number(), batch.resources());
        if (batch.status() instanceof Batch.Succeeded done) {
            return Optional.of(
                    of(what, done.job().value(), "done", Optional.of(done.sentAt()), Optional.of(done.endedAt())));
        }
        return batch.status() instanceof Batch.Failed failed
                ? Optional.of(of(what, failed.job().value(), "failed", Optional.empty(), Optional.of(failed.endedAt())))
                : Optional.empty();
    }

    private static List<JobLine> drawn(List<JobLine> jobs) {
        var times = jobs.stream()
                .flatMap(job -> Stream.concat(job.startedAt().stream(), job.endedAt().stream()))
                .sorted()
                .toList();
        if (times.size() < 2) {
            return List.copyOf(jobs);
        }
        var first = times.get(0);
        long all =
                Math.max(1, Duration.between(first, times.get(times.size() - 1)).toMillis());
        return jobs.stream().map(job -> job.drawn(first, all)).toList();
    }

    private JobLine drawn(Instant first, long all) {
        var start = startedAt.or(() -> endedAt).orElse(first);
        var stop = endedAt.orElse(first.plusMillis(all));
        long x = Math.min(WIDTH - SHORTEST_BAR, Duration.between(first, start).toMillis() * WIDTH / all);
        long bar = Math.max(SHORTEST_BAR, Duration.between(start, stop).toMillis() * WIDTH / all);
        return new JobLine(what, job, end, startedAt, endedAt, took, x, Math.min(bar, WIDTH - x));
    }

    public int width() {
        return WIDTH;
    }
}
