package dev.batchsync.synchronization;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.batchsync.aws.SentMessages;
import dev.batchsync.synchronization.CycleRunner.Collaborators;
import dev.batchsync.synchronization.definition.Definitions;
import dev.batchsync.synchronization.guard.Ledgers;
import dev.batchsync.synchronization.jobs.JobLists;
import dev.batchsync.synchronization.lease.Deadline;
import dev.batchsync.synchronization.retry.UsualPatience;
import dev.batchsync.synchronization.statuses.StatusPorts;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * A deployment in virtual time, with the core and the adapters of its table and queue, whose invocation is killed at one
 * point: before or after a call of any port, or in the middle of a long one.
 */
final class KilledDeployment {

    private static final Set<String> LONG = Set.of("survey", "submitBatch", "submitFinalization");
    private static final Duration LONG_TIME = Duration.ofSeconds(70);
    private static final Set<String> OF_STATE_OR_QUEUE = Set.of("CycleStore", "Continuations");
    private static final ObjectMapper JSON = new ObjectMapper();

    final VirtualClock clock = new VirtualClock(Sample.START);
    final FakeCollibra collibra = new FakeCollibra(clock, new Ten(), Surroundings.PLAIN, LateJobs.none());
    private final ClockPulse pulse = new ClockPulse(clock);
    private final TemplateTimes times;
    private final CycleStore table;
    private final Continuations queue;
    private final CycleRunner runner;
    private final Uploads uploads;
    private final List<Delivery> deliveries = new ArrayList<>();
    private int fatal;
    private int points;
    private Instant nextSweep;
    private boolean sweeping;
    private Optional<Instant> killedAt = Optional.empty();
    private Optional<Instant> carriedOnAt = Optional.empty();
    private String where = "";
    private BiConsumer<String, Object[]> watcher = (method, args) -> {};
    private long workedSeconds;

    /** A message in one of the queues. */
    private record Delivery(Optional<CycleId> cycle, Instant due, Instant visibleAt) {}

    /** Jobs take ten seconds, and nothing goes wrong. */
    private record Ten() implements Mischief {
        @Override
        public boolean strikes(Kind kind) {
            return false;
        }

        @Override
        public Duration jobTakes() {
            return Duration.ofSeconds(10);
        }
    }

    /**
     * Creates it.
     *
     * @param fatal the point at which an invocation is killed, counted from 1; 0 for none
     * @param firstSweep when the first sweep runs
     */
    KilledDeployment(TemplateTimes times, CycleStore store, int fatal, Duration firstSweep) {
        this.times = times;
        this.fatal = fatal;
        this.nextSweep = Sample.START.plus(firstSweep);
        collibra.foreign().addHistory();
        var source = new FakeSource();
        var ledgers = new FakeLedgers();
        var statuses = new FakeStatuses(ledgers);
        table = around(CycleStore.class, store);
        queue = around(Continuations.class, SentMessages.to(this::send, clock));
        var with = new Collaborators(
                around(Definitions.class, source),
                source,
                around(Surveyor.class, source),
                around(Ledgers.class, ledgers),
                new FakeModel().ports(),
                new StatusPorts(statuses, statuses),
                around(Payloads.class, source),
                source,
                FakeFixes.none(),
                around(ImportJobs.class, collibra),
                around(JobLists.class, collibra),
                queue,
                around(Reports.class, (cycle, batches) -> {}),
                (before, after, batch) -> {});
        runner = new CycleRunner(table, with, UsualPatience.DEFAULT, 1, pulse, clock);
        uploads = new Uploads(table, with.reports(), with.listener(), queue, clock);
    }

    private void send(String body, Duration delay) {
        try {
            var message = JSON.readTree(body);
            var id = new CycleId(message.path("cycle").asText());
            var due = Instant.parse(message.path("due").asText());
            deliveries.add(new Delivery(Optional.of(id), due, clock.instant().plus(delay)));
        } catch (JsonProcessingException e) {
            throw new AssertionError(body, e);
        }
    }

    /** Uploads a file and returns its cycle after everything has come to rest. */
    CycleId run(Upload upload) {
        var id = CycleId.of(upload);
        deliveries.add(new Delivery(Optional.empty(), Sample.START, Sample.START));
        for (int i = 0; !isAtRest(id); i++) {
            if (i > 2_000) {
                throw new AssertionError("it goes on for ever: " + where);
            }
            var next = deliveries.stream().min(Comparator.comparing(Delivery::visibleAt));
            if (next.isEmpty() || nextSweep.isBefore(next.get().visibleAt())) {
                sweep();
            } else {
                deliver(next.get(), upload);
            }
        }
        return id;
    }

    private boolean isAtRest(CycleId id) {
        var fatalBefore = fatal;
        fatal = 0;
        try {
            return table.find(id)
                    .filter(cycle -> cycle.isEnded() && !cycle.reportDue())
                    .isPresent();
        } finally {
            fatal = fatalBefore;
        }
    }

    private void sweep() {
        passTo(nextSweep.plus(TemplateTimes.START));
        nextSweep = nextSweep.plus(times.sweepEvery());
        sweeping = true;
        Sweeps.revive(table, queue, clock, Duration.parse(Sweep.OVERDUE));
        sweeping = false;
    }

    private void passTo(Instant instant) {
        if (clock.instant().isBefore(instant)) {
            clock.set(instant);
        }
    }

    /** Its message stays invisible for the queue's time, and is gone if the invocation succeeds. */
    private void deliver(Delivery message, Upload upload) {
        deliveries.remove(message);
        passTo(message.visibleAt());
        var visibility = message.cycle().isPresent() ? times.visibility() : times.visibilityOfUploads();
        var again = new Delivery(message.cycle(), message.due(), clock.instant().plus(visibility));
        clock.pass(TemplateTimes.START);
        try {
            message.cycle().ifPresentOrElse(cycle -> advance(cycle, message.due()), () -> uploads.accept(upload));
        } catch (Hazards.Died e) {
            killedAt = Optional.of(clock.instant());
            deliveries.add(again);
        }
    }

    private void advance(CycleId cycle, Instant due) {
        if (due.isAfter(clock.instant())) {
            queue.schedule(cycle, due);
            return;
        }
        var before = collibra.connections().connect(table.find(cycle));
        try {
            runner.advance(cycle, new Deadline(clock.instant().plus(times.budget()), times.grace(), times.lease()));
        } finally {
            collibra.connections().reconnect(before);
        }
    }

    /** How long nobody carried the cycle on after the kill; empty if there was no kill, or nothing left to do. */
    Optional<Duration> pause() {
        return killedAt.flatMap(from -> carriedOnAt.map(to -> Duration.between(from, to)));
    }

    /** Tells each call of a port with its arguments. */
    KilledDeployment watch(BiConsumer<String, Object[]> next) {
        watcher = next;
        return this;
    }

    /** The time that long calls took. */
    long workedSeconds() {
        return workedSeconds;
    }

    boolean wasKilled() {
        return killedAt.isPresent();
    }

    /** Where it was killed. */
    String where() {
        return where;
    }

    private <T> T around(Class<T> port, T target) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(),
                new Class<?>[] {port},
                (proxy, method, args) -> call(port, target, method, args)));
    }

    private Object call(Class<?> port, Object target, Method method, Object[] args) throws Throwable {
        watcher.accept(method.getName(), args);
        point("before", method);
        if (!OF_STATE_OR_QUEUE.contains(port.getSimpleName()) && killedAt.isPresent() && carriedOnAt.isEmpty()) {
            carriedOnAt = Optional.of(clock.instant());
        }
        if (LONG.contains(method.getName())) {
            work(method);
        }
        try {
            var answer = method.invoke(target, args);
            if (args != null && args.length > 0 && args[0] instanceof Change change && Boolean.TRUE.equals(answer)) {
                change.cycles().forEach(this::announce);
            }
            point("after", method);
            return answer;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private void work(Method method) {
        for (int second = 1; second <= LONG_TIME.toSeconds(); second++) {
            pulse.second();
            workedSeconds++;
            if (second % 10 == 9) {
                point("in second " + second + " of", method);
            }
        }
    }

    private void announce(Cycle cycle) {
        if (cycle.phase() instanceof Phase.Resumable phase) {
            if (phase.attempt() instanceof Attempt.Sending) {
                collibra.intends(cycle, phase);
            } else if (!(phase.attempt() instanceof Attempt.Unknown)) {
                collibra.rules().settled(cycle.synchronizationId());
            }
        }
    }

    private void point(String when, Method method) {
        if (fatal == 0 || sweeping || killedAt.isPresent()) {
            return;
        }
        points++;
        if (points == fatal) {
            where = when + " " + method.getName();
            throw new Hazards.Died("killed " + where);
        }
    }
}
