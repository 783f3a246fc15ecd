package dev.batchsync.synchronization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.Mischief.Kind;
import dev.batchsync.synchronization.Surroundings.JobList;
import dev.batchsync.synchronization.jobs.JobLists.Deed;
import dev.batchsync.synchronization.jobs.JobLists.Owner;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fifteen sources are synchronized in one night while every third answer to a call that starts a job gets lost. */
class NightTest {

    private static final List<Deed> DEEDS = List.of(Deed.REMOVED, Deed.REMOVED_NOTHING, Deed.NO_IMPORT);
    private static final int SOURCES = 15;
    private static final double LOST = 0.35;

    @ParameterizedTest
    @CsvSource({"1, 1, true", "2, 1, false", "3, 2, false", "4, 3, true", "5, 4, false", "6, 15, false"})
    void endsWithoutAPerson(long seed, int jobsAtOnce, boolean fileNames) {
        var bench = evening(seed, jobsAtOnce, fileNames);
        runForeignJobs(bench, new Random(seed), Owner.ANOTHER_USER);

        var cycles = night(bench, new Random(seed));

        assertThat(cycles).allSatisfy(id -> assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class));
        assertThat(cycles).allSatisfy(id -> assertThat(own(bench, id)).isTrue());
        assertThat(bench.collibra.rules().violations()).isEmpty();
        assertThat(lost(bench)).as("answers that got lost").isGreaterThan(15);
    }

    /** A finalization cannot be told from what another program does with our user at the same time. */
    @ParameterizedTest
    @CsvSource({"1, 1, true", "2, 1, false", "3, 2, false", "4, 3, true", "5, 4, false"})
    void holdsOnlyWhatCannotBeToldApart(long seed, int jobsAtOnce, boolean fileNames) {
        var bench = evening(seed, jobsAtOnce, fileNames);
        runForeignJobs(bench, new Random(seed), Owner.OUR_USER);

        var cycles = night(bench, new Random(seed));

        assertThat(cycles).allSatisfy(id -> assertThat(isHeldInDoubt(bench, id) || isCompleted(bench, id))
                .as(bench.cycle(id).toString())
                .isTrue());
        assertThat(cycles).filteredOn(id -> isCompleted(bench, id)).hasSizeGreaterThan(SOURCES / 2);
        assertThat(bench.collibra.rules().violations()).isEmpty();
    }

    /** One cycle has completed without trouble, so that the list of jobs can be compared with a known job. */
    private static Bench evening(long seed, int jobsAtOnce, boolean fileNames) {
        var bench =
                new Bench(new Losses(new Random(seed)), Surroundings.plain(jobsAtOnce, JobList.complete(fileNames)));
        var id = bench.uploads.accept(Sample.upload(new SynchronizationId("evening"), 1, 1));
        bench.untilQuiet();
        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);
        return bench;
    }

    private static List<CycleId> night(Bench bench, Random random) {
        ((Losses) bench.mischief).begin();
        var cycles = IntStream.rangeClosed(1, SOURCES)
                .mapToObj(n -> Sample.upload(new SynchronizationId("source-" + n), 1, 1 + random.nextInt(6)))
                .map(bench.uploads::accept)
                .toList();
        bench.untilQuiet();
        return cycles;
    }

    private static void runForeignJobs(Bench bench, Random random, Owner user) {
        var foreign = bench.collibra.foreign();
        var now = bench.clock.instant();
        foreign.add(now.minusSeconds(60), Duration.ofHours(20), Owner.ANOTHER_USER, Deed.REMOVED_NOTHING);
        for (int i = 0; i < 40; i++) {
            var start = now.plusSeconds(random.nextInt(3 * 3600));
            foreign.add(start, Duration.ofSeconds(random.nextInt(900)), user, DEEDS.get(random.nextInt(DEEDS.size())));
        }
    }

    private static int lost(Bench bench) {
        return ((Losses) bench.mischief).lost;
    }

    private static boolean own(Bench bench, CycleId id) {
        var completed = (Phase.Completed) bench.phase(id);
        return bench.collibra
                .find(completed.finalization())
                .cycle
                .filter(id::equals)
                .isPresent();
    }

    private static boolean isCompleted(Bench bench, CycleId id) {
        return bench.phase(id) instanceof Phase.Completed;
    }

    private static boolean isHeldInDoubt(Bench bench, CycleId id) {
        return bench.phase(id) instanceof Phase.Held held
                && held.problem().kind() == Problem.Kind.OUTCOME_UNKNOWN
                && held.finalizationMayBeAtWork();
    }

    /** Answers to calls that start jobs get lost, half of them after the job was started. */
    private static final class Losses implements Mischief {

        private final Random random;
        private boolean night;
        private int lost;

        Losses(Random random) {
            this.random = random;
        }

        void begin() {
            night = true;
        }

        @Override
        public boolean strikes(Kind kind) {
            var losing = kind == Kind.UNCERTAIN_STARTED || kind == Kind.UNCERTAIN_NOT_STARTED;
            var strikes = night && losing && random.nextDouble() < LOST / 2;
            lost += strikes ? 1 : 0;
            return strikes;
        }

        @Override
        public Duration jobTakes() {
            return Duration.ofSeconds(5 + random.nextInt(120));
        }

        @Override
        public Duration invisibleFor() {
            return Duration.ofSeconds(random.nextInt(25));
        }
    }
}
