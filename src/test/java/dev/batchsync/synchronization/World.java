package dev.batchsync.synchronization;

import dev.batchsync.synchronization.CycleRunner.Collaborators;
import dev.batchsync.synchronization.definition.Definitions;
import dev.batchsync.synchronization.failure.CommandLocations;
import dev.batchsync.synchronization.guard.Ledgers;
import dev.batchsync.synchronization.guard.Question;
import dev.batchsync.synchronization.jobs.JobLists;
import dev.batchsync.synchronization.jobs.TenantAddress;
import dev.batchsync.synchronization.lease.Deadline;
import dev.batchsync.synchronization.lease.NoPulse;
import dev.batchsync.synchronization.lease.Pulse;
import dev.batchsync.synchronization.pause.PauseDesk;
import dev.batchsync.synchronization.retry.Patience;
import dev.batchsync.synchronization.statuses.AssetReads;
import dev.batchsync.synchronization.statuses.StatusArchive;
import dev.batchsync.synchronization.statuses.StatusPorts;
import dev.batchsync.synchronization.unpacking.Unpacker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/** One run of the campaign: uploads, messages, invocations and people around one store and one Collibra. */
final class World {

    /** The program's own values, but shorter where long waits would only prolong a run. */
    static final Patience PATIENCE = new Patience(
            Duration.ofSeconds(2),
            Duration.ofMinutes(1),
            Duration.ofSeconds(30),
            Duration.ofSeconds(5),
            Duration.ofMinutes(15),
            Duration.ofHours(4),
            Duration.ofHours(3),
            3);

    private static final Duration GRACE = Duration.ofSeconds(60);
    /** Much shorter than a call, so that leases end under way if nobody renews them. */
    private static final Duration LEASE = Duration.ofSeconds(10);

    private static final Duration LONGEST_DELAY = Duration.ofMinutes(15);
    private static final int MOST_TURNS = 100_000;
    /** Messages of a sweep can be lost as well. */
    private static final int ENOUGH_SWEEPS = 4;

    private static final int MOST_RETRIES = 20;

    private static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(20);

    private static final int MOST_AT_ONCE = 3;
    /** The largest share of messages that are delivered more than once. */
    private static final double MOST_DUPLICATES = 0.3;

    final CampaignMode mode;
    final Random random;
    /** Of its own, so that a seed plays the same uploads and disturbances with and without pauses. */
    final Random randomPauses;

    final VirtualClock clock = new VirtualClock(Sample.START);
    final InMemoryCycleStore store;
    final FakeSource source = new FakeSource();
    final FakeLedgers ledgers = new FakeLedgers();
    private final FakeModel model = new FakeModel();
    final FakeStatuses statuses = new FakeStatuses(ledgers);
    final FakeCollibra collibra;
    final Witness witness;
    final List<Upload> uploads = new ArrayList<>();
    final MessageCount messages = new MessageCount();
    final Surroundings surroundings;
    private final Stage stage;
    private final Hazards.Risk risk;
    private final double duplicates;
    private int invocations;

    World(long seed, CampaignMode mode, InMemoryCycleStore store) {
        this.mode = mode;
        this.random = new Random(seed);
        this.randomPauses = new Random(~seed);
        this.store = store;
        this.stage = new Stage(random, clock);
        this.duplicates = random.nextBoolean() ? 0.02 : random.nextDouble() * MOST_DUPLICATES;
        this.surroundings = Surroundings.seeded(random, mode.mischief);
        this.risk = mode.risk(random, surroundings.sources());
        this.collibra = new FakeCollibra(clock, mode.mischief(random), surroundings, new Late());
        collibra.rules().stoppedIf(this::isStopped);
        this.witness = new Witness(clock, collibra, source, () -> store.slots().pauses());
        store.observe(witness::written);
    }

    private boolean isStopped(CycleId cycle) {
        return store.find(cycle)
                .filter(it -> !it.isEnded() && !(it.phase() instanceof Phase.Held))
                .isEmpty();
    }

    /** Jobs that are started after their caller has given up. */
    private final class Late implements LateJobs {

        @Override
        public Duration delay() {
            var longest = surroundings.lateJobs().toMillis();
            return longest > 0 && random.nextBoolean() ? Duration.ofMillis(random.nextLong(longest)) : Duration.ZERO;
        }

        @Override
        public void start(Duration delay, Runnable start) {
            if (delay.isZero()) {
                start.run();
            } else {
                stage.enter(clock.instant().plus(delay), start);
            }
        }
    }

    /** From then on, the program works with another Collibra. */
    void move(Instant at, TenantAddress tenant) {
        stage.enter(at, () -> collibra.connections().moveTo(tenant));
    }

    /** Runs until nothing is left to happen. */
    void play() throws InterruptedException {
        try {
            settle();
            retryWhatFailed();
            for (int idle = 0; mode.persons && idle < ENOUGH_SWEEPS; ) {
                var before = witness.writes();
                clock.pass(BETWEEN_SWEEPS);
                Sweeps.revive(store, this::schedule, clock, Duration.ofMinutes(1));
                settle();
                idle = witness.writes() == before ? idle + 1 : 0;
            }
        } finally {
            stage.close();
        }
    }

    /** Ports that fail, and invocations that die, often enough get a cycle held. A person lets it go on, as its problem says. */
    private void retryWhatFailed() throws InterruptedException {
        for (int i = 0; i < MOST_RETRIES && !heldForFailures().isEmpty(); i++) {
            heldForFailures().forEach(cycle -> stage.enter(clock.instant(), () -> retry(cycle)));
            settle();
        }
    }

    /** If the program dies between the command and its message, the sweep sends one. */
    private void retry(CycleId cycle) {
        if (!attempt(new Message("retry " + cycle, ports -> ports.commands().retry(cycle)))) {
            schedule(cycle, clock.instant());
        }
    }

    private List<CycleId> heldForFailures() {
        return store.synchronizations().stream()
                .flatMap(known -> known.open().stream())
                .filter(id -> store.find(id).orElseThrow().phase() instanceof Phase.Held held
                        && isForFailures(held.problem().kind()))
                .toList();
    }

    /** If Collibra does not misbehave, only invocations that died during their calls can have started no job for hours. */
    private boolean isForFailures(Problem.Kind kind) {
        return kind == Problem.Kind.PROGRAM_FAILED || (kind == Problem.Kind.UNREACHABLE && !mode.mischief);
    }

    private void settle() throws InterruptedException {
        for (int turns = 0; !stage.isEmpty(); turns++) {
            if (turns > MOST_TURNS * (1 + uploads.size())) {
                throw new AssertionError("it goes on for ever: " + clock.instant());
            }
            stage.next();
        }
    }

    /** The upload's event, perhaps more than once. */
    void deliver(Upload upload, Instant at) {
        uploads.add(upload);
        var times = random.nextInt(4) == 0 ? 2 : 1;
        for (int i = 0; i < times; i++) {
            message(
                    new Message("upload " + upload.object().version(), ports -> ports.uploads()
                            .accept(upload)),
                    at.plusMillis(i * random.nextLong(600_000)));
        }
    }

    /** A person approves what the page shows. */
    void approve(CycleCommands commands, CycleId cycle) {
        var token = store.find(cycle)
                .filter(found -> found.phase() instanceof Phase.Held)
                .flatMap(found -> ((Phase.Held) found.phase()).question())
                .map(Question::token)
                .orElse("");
        commands.approve(cycle, token, "somebody");
    }

    /** A person's command; nobody repeats it if it fails. */
    void command(Instant at, Consumer<CycleCommands> command) {
        stage.enter(at, () -> {
            witness.personActs();
            attempt(new Message("person", ports -> command.accept(ports.commands())));
        });
    }

    /** A person pauses something, or resumes it. */
    void pauses(Instant at, Consumer<PauseDesk> command) {
        stage.enter(
                at,
                () -> attempt(new Message(
                        "pause", ports -> command.accept(new PauseDesk(ports.reached, ports.commands(), clock)))));
    }

    private record Message(String name, Consumer<Ports> work) {}

    /** Delivers a message until an invocation has handled it. */
    private void message(Message message, Instant at) {
        stage.enter(at, () -> {
            if (invocations >= MOST_AT_ONCE) {
                message(message, clock.instant().plusMillis(500));
            } else if (!attempt(message)) {
                message(message, clock.instant().plusMillis(random.nextInt(400_000)));
            }
        });
    }

    private boolean attempt(Message message) {
        invocations++;
        witness.began(message.name());
        try {
            message.work().accept(new Ports(Duration.ofSeconds(30 + random.nextInt(240))));
            witness.ended(message.name());
            return true;
        } catch (Hazards.Died | Hazards.PortFailed e) {
            witness.died(message.name(), e);
            return false;
        } finally {
            collibra.connections().reconnect(Optional.empty());
            invocations--;
        }
    }

    /** Delivers at least once; loses messages only in modes with sweeps. */
    private void schedule(CycleId cycle, Instant due) {
        if (random.nextInt(1000) >= mode.lostMessages()) {
            carry(cycle, due, Duration.ZERO);
            while (random.nextDouble() < duplicates) {
                carry(cycle, due, Duration.ofMillis(random.nextInt(3000)));
            }
        }
    }

    /** Delivers early if the carrier cannot delay that long. */
    private void carry(CycleId cycle, Instant due, Duration late) {
        var now = clock.instant();
        var latest = due.isAfter(now.plus(LONGEST_DELAY)) ? now.plus(LONGEST_DELAY) : due;
        var at = (latest.isBefore(now) ? now : latest).plusMillis(random.nextInt(1500));
        messages.left();
        message(
                new Message("advance " + cycle, ports -> {
                    if (due.isAfter(ports.clock.instant())) {
                        schedule(cycle, due);
                    } else {
                        collibra.connections().connect(store.find(cycle));
                        ports.runner().advance(cycle, ports.deadline);
                    }
                    messages.taken();
                }),
                at.plus(late));
    }

    /** The ports as one invocation sees them. */
    private final class Ports {

        private final Clock clock;
        private final Deadline deadline;
        private final Hazards hazards;
        private final CycleStore reached;
        private final Continuations continuations;
        private final Reports reports;
        private final Pulse pulse;

        Ports(Duration budget) {
            this.clock = new SkewedClock(
                    World.this.clock, within(surroundings.clocks().invocations()));
            this.deadline = new Deadline(clock.instant().plus(budget), GRACE, LEASE);
            var killedAt = World.this.clock.instant().plus(budget).plus(GRACE).plus(outliving());
            this.hazards = new Hazards(stage, World.this.clock, random, risk, killedAt);
            this.reached = hazards.around(CycleStore.class, store);
            this.continuations = hazards.around(Continuations.class, World.this::schedule);
            this.reports = hazards.around(Reports.class, (cycle, batches) -> {});
            this.pulse = random.nextInt(4) == 0 ? new NoPulse() : new StagePulse(stage, World.this.clock);
        }

        private Duration within(Duration most) {
            var millis = (int) most.toMillis();
            return millis == 0 ? Duration.ZERO : Duration.ofMillis(random.nextInt(2 * millis) - millis);
        }

        private Duration outliving() {
            var millis = (int) surroundings.outliving().toMillis();
            return millis == 0 || random.nextInt(4) > 0 ? Duration.ZERO : Duration.ofMillis(random.nextInt(millis));
        }

        Uploads uploads() {
            return new Uploads(reached, reports, witness, continuations, clock);
        }

        CycleCommands commands() {
            return new CycleCommands(reached, reports, witness, continuations, clock);
        }

        CycleRunner runner() {
            var with = new Collaborators(
                    hazards.around(Definitions.class, source),
                    hazards.around(Unpacker.class, source),
                    hazards.around(Surveyor.class, source),
                    hazards.around(Ledgers.class, ledgers),
                    model.ports(),
                    new StatusPorts(
                            hazards.around(StatusArchive.class, statuses), hazards.around(AssetReads.class, statuses)),
                    hazards.around(Payloads.class, source),
                    hazards.around(CommandLocations.class, source),
                    FakeFixes.none(),
                    hazards.around(ImportJobs.class, collibra),
                    hazards.around(JobLists.class, collibra),
                    continuations,
                    reports,
                    witness);
            return new CycleRunner(reached, with, PATIENCE, surroundings.jobsAtOnce(), pulse, clock);
        }
    }
}
