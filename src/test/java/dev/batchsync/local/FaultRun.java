package dev.batchsync.local;

import dev.batchsync.simulator.SimulatorHost;
import dev.batchsync.simulator.SimulatorSettings.JobsAt;
import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.SynchronizationId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.BiConsumer;

/**
 * Cycles of several synchronization ids in one tenant, with faults and with other users. When all have ended or are held, there
 * are no more faults, and a person retries or cancels the held ones. A cancelled file is uploaded again, or the next file of its
 * source takes its place.
 */
final class FaultRun implements AutoCloseable {

    private static final int ROUNDS = 3;
    private static final int MOST_RETRIES = 3;
    private static final Duration UNTIL_ALL_JOBS_HAVE_ENDED = Duration.ofMinutes(30);

    private final Random random;
    private final TwoTenants tenants;
    private final Neighbours neighbours;
    private final WatchedJobs jobs;
    private final ClockedProgram program;
    private final FaultJudge judge;
    private final Person person;
    private final List<DrawnSource> sources;
    private final Map<SynchronizationId, DrawnFile> newest = new HashMap<>();
    private boolean isQuiet = true;
    private boolean isJustMoved;
    private int deliveriesUntilMove;

    FaultRun(long seed, Path folder, ClockedProgram.Client client, SimulatorHost simulator) throws IOException {
        this.random = new Random(seed);
        var jobsAt = List.of(JobsAt.values()).get(random.nextInt(3));
        this.tenants = new TwoTenants(simulator, folder, jobsAt, random);
        var who = Neighbours.draw(random);
        this.neighbours = new Neighbours(new Random(random.nextLong()), who, tenants.first());
        this.jobs = new WatchedJobs(client.jobs(), () -> neighbours.perhapsStart(0.3));
        this.judge = new FaultJudge(tenants, neighbours);
        this.sources = DrawnSource.several(random.nextInt(3) == 0 ? 1 : 3 + random.nextInt(3), random);
        var jobsAtOnce = sources.size() > 1 && random.nextInt(3) == 0 ? 2 : 1;
        this.deliveriesUntilMove = random.nextInt(4) == 0 ? 1 + random.nextInt(12 * sources.size()) : Integer.MAX_VALUE;
        this.program = new ClockedProgram(
                folder,
                new ClockedProgram.Client(jobs, client.lists(), client.model(), client.assets()),
                jobsAtOnce,
                tenants.first().clock());
        this.person = new Person(program, judge);
    }

    List<String> story() {
        return program.story();
    }

    List<String> faults() {
        return judge.faults();
    }

    /** Returns how the cycles ended, and what they were held for. */
    List<String> ends() {
        return judge.ends();
    }

    void play() {
        neighbours.cameBefore();
        sources.forEach(source -> program.define(source.id(), source.definition(random)));
        for (int round = 1; round <= ROUNDS; round++) {
            tenants.current().tenant().roll(random.nextLong(), random.nextDouble() * 0.3, FaultMix.of(random));
            isQuiet = false;
            var name = "v" + round;
            sources.forEach(source -> upload(name, new DrawnFile(source, source.content(random))));
            deliver();
            tenants.clearFaults();
            isQuiet = true;
            settle(round == ROUNDS);
            judge.compareCatalogs();
        }
        faults().addAll(tenants.violations());
        faults().addAll(program.failures());
    }

    private CycleId upload(String name, DrawnFile file) {
        newest.put(file.source().id(), file);
        return program.upload(file.source().id(), name, file.content());
    }

    /** A cycle that began by itself has the file of the one before it. */
    private DrawnFile file(CycleId cycle) {
        return Objects.requireNonNull(newest.get(program.owner(cycle)), "every source has uploaded a file");
    }

    private void deliver() {
        program.deliverUntilAtRest(this::deliver).ifPresent(faults()::add);
    }

    private void deliver(CycleId cycle, Instant due) {
        tenants.passTo(due);
        if (!isQuiet) {
            neighbours.perhapsStart(0.05);
        }
        var wasOver = program.phase(cycle) instanceof Phase.Ended;
        var struckBefore = tenants.current().tenant().struck().size();
        program.advance(cycle);
        var struck = tenants.current().tenant().struck();
        judge.struck(cycle, struck.subList(struckBefore, struck.size()));
        if (program.phase(cycle) instanceof Phase.Held held && held.question().isPresent()) {
            person.approve(cycle, file(cycle), held);
        }
        if (!wasOver && program.phase(cycle) instanceof Phase.Completed completed) {
            judge.completed(cycle, file(cycle), completed, program.hasUnfinished(program.owner(cycle)));
        }
        if (--deliveriesUntilMove <= 0) {
            moveIfAllArePrepared();
        }
    }

    /** From now on, another tenant answers. A cycle that is not prepared yet would rightly go there. */
    private void moveIfAllArePrepared() {
        var open = program.unfinished();
        var phases = open.stream().map(program::phase).toList();
        var prepared =
                phases.stream().allMatch(phase -> phase instanceof Phase.Resumable || phase instanceof Phase.Held);
        if (!tenants.haveMoved()
                && !isQuiet
                && prepared
                && phases.stream().anyMatch(Phase.Resumable.class::isInstance)) {
            program.tell("another tenant answers");
            open.forEach(cycle -> tenants.current().leaveUnfinished(file(cycle).source()));
            tenants.move();
            jobs.move();
            judge.moved();
            isJustMoved = true;
        }
    }

    /** A fault in a job may become visible only on a retry. */
    private void settle(boolean isLast) {
        var left = isLast ? new LinkedHashMap<CycleId, Phase.Held>() : givenUp();
        for (int i = 0; i < MOST_RETRIES; i++) {
            eachHeld((cycle, held) -> {
                if (!left.containsKey(cycle)) {
                    person.retry(cycle, held);
                }
            });
            deliver();
        }
        eachHeld((cycle, held) -> {
            if (left.putIfAbsent(cycle, held) == null) {
                judge.stays(cycle, held);
            }
        });
        startOver(left, isLast);
    }

    private void eachHeld(BiConsumer<CycleId, Phase.Held> action) {
        program.unfinished().forEach(cycle -> {
            if (program.phase(cycle) instanceof Phase.Held held) {
                action.accept(cycle, held);
            }
        });
    }

    /** What a person does not even retry. */
    private Map<CycleId, Phase.Held> givenUp() {
        var left = new LinkedHashMap<CycleId, Phase.Held>();
        eachHeld((cycle, held) -> {
            if (random.nextBoolean()) {
                judge.held(cycle, held);
                left.put(cycle, held);
            }
        });
        return left;
    }

    private void startOver(Map<CycleId, Phase.Held> left, boolean isLast) {
        if (isJustMoved) {
            judge.require(
                    tenants.current().tenant().calls().isEmpty(),
                    "reached another tenant: " + tenants.current().tenant().paths());
            isJustMoved = false;
        }
        tenants.passTo(tenants.now().plus(UNTIL_ALL_JOBS_HAVE_ENDED));
        left.forEach(person::cancel);
        deliver();
        var again = new ArrayList<CycleId>();
        left.forEach((cycle, held) -> {
            if (isLast || random.nextInt(4) == 0) {
                again.add(upload("again-" + cycle, file(cycle)));
            } else {
                judge.leftUnfinished(file(cycle), held);
            }
        });
        deliver();
        again.forEach(cycle -> judge.require(
                program.phase(cycle) instanceof Phase.Completed, cycle, "is not completed: " + program.phase(cycle)));
        judge.require(program.unfinished().isEmpty(), "something is left open: " + program.unfinished());
    }

    @Override
    public void close() {
        program.close();
        tenants.close();
    }
}
