package dev.batchsync.simulator.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/** The faults that wait to strike, and the jobs that they have struck. They are kept in memory only. */
public final class Faults {

    /** However rarely the list is read. */
    private static final Duration LONGEST_UNLISTED = Duration.ofMinutes(8);

    private final List<Armed> armed = new ArrayList<>();
    private final Map<UUID, Fault> struckJobs = new HashMap<>();
    private final Map<UUID, Long> unseenPolls = new HashMap<>();
    private final List<Fault> struck = new ArrayList<>();
    private Optional<Dice> dice = Optional.empty();

    /** A fault that skips a number of occasions and then strikes a number of times. */
    public record Armed(Fault fault, int skip, int times) {

        private boolean isFor(ApiRoute route) {
            return fault.route().covers(route);
        }

        private Armed passed() {
            return skip > 0 ? new Armed(fault, skip - 1, times) : new Armed(fault, 0, times - 1);
        }
    }

    /** Faults by chance; the same seed and the same calls give the same faults. */
    private record Dice(Random random, double rate, List<Fault> faults) {

        private Optional<Fault> roll(ApiRoute route, boolean forJob) {
            if (random.nextDouble() >= rate) {
                return Optional.empty();
            }
            var candidates = faults.stream()
                    .filter(fault -> fault.route().covers(route) && fault.kind().strikesJobs() == forJob)
                    .toList();
            return candidates.isEmpty()
                    ? Optional.empty()
                    : Optional.of(candidates.get(random.nextInt(candidates.size())));
        }
    }

    public synchronized void arm(Armed next) {
        armed.add(next);
    }

    public synchronized void roll(long seed, double rate, List<Fault> faults) {
        dice = Optional.of(new Dice(new Random(seed), rate, List.copyOf(faults)));
    }

    public synchronized void clear() {
        armed.clear();
        struck.clear();
        dice = Optional.empty();
        struckJobs.clear();
        unseenPolls.clear();
    }

    /** Every fault that has struck since the faults were last cleared. */
    public synchronized List<Fault> struck() {
        return List.copyOf(struck);
    }

    public synchronized List<Armed> armed() {
        return List.copyOf(armed);
    }

    /** The fault that strikes this call, if any. */
    public synchronized Optional<Fault> strikeCall(ApiRoute route) {
        return strike(route, false);
    }

    /** Decides which fault strikes a new job, and remembers it for the job. */
    public synchronized void strikeJob(UUID job, ApiRoute route) {
        strike(route, true).ifPresent(fault -> {
            struckJobs.put(job, fault);
            if (fault.kind() == FaultKind.JOB_INVISIBLE) {
                unseenPolls.put(job, fault.amount());
            }
        });
    }

    private Optional<Fault> strike(ApiRoute route, boolean forJob) {
        var fault = next(route, forJob);
        fault.ifPresent(struck::add);
        return fault;
    }

    private Optional<Fault> next(ApiRoute route, boolean forJob) {
        for (int i = 0; i < armed.size(); i++) {
            var next = armed.get(i);
            if (next.isFor(route) && next.fault().kind().strikesJobs() == forJob) {
                var passed = next.passed();
                armed.set(i, passed);
                if (passed.times() == 0) {
                    armed.remove(i);
                }
                return next.skip() > 0 ? Optional.empty() : Optional.of(next.fault());
            }
        }
        return dice.flatMap(thrown -> thrown.roll(route, forJob));
    }

    public synchronized boolean isStruck(UUID job, FaultKind kind) {
        return kindFor(job).filter(kind::equals).isPresent();
    }

    /** The kind of fault that has struck the job, if any. */
    public synchronized Optional<FaultKind> kindFor(UUID job) {
        return Optional.ofNullable(struckJobs.get(job)).map(Fault::kind);
    }

    /** Counts a poll of a job; returns the fault that hides the job from this poll. */
    public synchronized Optional<Fault> hides(UUID job) {
        var left = unseenPolls.getOrDefault(job, 0L);
        if (left == 0) {
            return Optional.empty();
        }
        unseenPolls.put(job, left - 1);
        return Optional.ofNullable(struckJobs.get(job));
    }

    /** The same for a list of jobs, which counts as a poll of each job. No list hides a job for long. */
    public synchronized boolean isHidden(UUID job, Duration age) {
        return hides(job).isPresent() && age.compareTo(LONGEST_UNLISTED) < 0;
    }

    /** Whether a job of this age is not shown yet. */
    public synchronized boolean isLate(UUID job, Duration age, boolean inList) {
        return Optional.ofNullable(struckJobs.get(job))
                .filter(fault ->
                        fault.kind() == FaultKind.JOB_LATE || (inList && fault.kind() == FaultKind.JOB_UNLISTED))
                .filter(fault -> age.toMillis() < fault.millis())
                .isPresent();
    }
}
