package dev.batchsync.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.simulator.PlayedTenant;
import dev.batchsync.simulator.SimulatorHost;
import dev.batchsync.simulator.SimulatorSettings.JobsAt;
import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.ImportJobs;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.Problem;
import dev.batchsync.synchronization.jobs.JobLists;
import dev.batchsync.synchronization.model.OperatingModel;
import dev.batchsync.synchronization.statuses.AssetReads;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fifteen sources are synchronized in one night by the real client while every third answer to a call that starts a job gets lost. */
@QuarkusTest
class NightOverHttpTest {

    private static final int SOURCES = 15;
    /** No night's file has so few resources that a person must agree to what is missing. */
    private static final int UNASKED = 13;

    private static final double LOST = 0.35;
    private static final List<String> LOSSES = List.of(
            "RESET_AFTER route=BATCH",
            "RESET_AFTER route=FINALIZATION",
            "RESET_AFTER route=SYNCHRONIZATION",
            "RESET route=FINALIZATION",
            "RESET route=SYNCHRONIZATION amount=300",
            "RESET route=BATCH amount=300",
            "ANSWER_AFTER status=504 route=BATCH",
            "ANSWER_AFTER status=502 route=FINALIZATION");

    @TempDir
    private Path folder;

    @Inject
    ImportJobs jobs;

    @Inject
    JobLists lists;

    @Inject
    OperatingModel model;

    @Inject
    AssetReads assets;

    @Inject
    SimulatorHost simulator;

    @ParameterizedTest
    @CsvSource({"1, 1, V1", "2, 2, CORE"})
    void endsWithoutAPerson(long seed, int jobsAtOnce, JobsAt jobsAt) throws IOException {
        try (var night = new Night(seed, jobsAtOnce, jobsAt, Neighbours.Who.OTHER_USERS)) {
            night.evening();

            night.play();

            assertThat(night.held()).isEmpty();
            assertThat(night.differences()).isEmpty();
            assertThat(night.violations()).isEmpty();
            assertThat(night.lost()).as("answers that got lost").hasSizeGreaterThan(10);
        }
    }

    /** A finalization cannot be told from what another program does with our user at the same time. */
    @ParameterizedTest
    @CsvSource({"3, 1, CORE", "4, 2, V1"})
    void holdsOnlyWhatCannotBeToldApart(long seed, int jobsAtOnce, JobsAt jobsAt) throws IOException {
        try (var night = new Night(seed, jobsAtOnce, jobsAt, Neighbours.Who.OUR_USER_AS_WELL)) {
            night.evening();

            night.play();

            assertThat(night.held()).allSatisfy(held -> {
                assertThat(held.problem().kind()).isEqualTo(Problem.Kind.OUTCOME_UNKNOWN);
                assertThat(held.finalizationMayBeAtWork()).isTrue();
                assertThat(night.neighbours.areNamedIn(held.problem().message()))
                        .as(held.toString())
                        .isTrue();
            });
            assertThat(night.held()).hasSizeLessThan(SOURCES / 2);
            assertThat(night.differences()).isEmpty();
            assertThat(night.violations()).isEmpty();
        }
    }

    /** The sources, the tenant and the program of one night. */
    private final class Night implements AutoCloseable {

        private final Random random;
        private final ComparedTenant tenant;
        private final Neighbours neighbours;
        private final ClockedProgram program;
        private final List<DrawnSource> sources;
        private final Map<CycleId, DrawnFile> cycles = new LinkedHashMap<>();
        private boolean isNight;

        Night(long seed, int jobsAtOnce, JobsAt jobsAt, Neighbours.Who who) throws IOException {
            this.random = new Random(seed);
            var played = PlayedTenant.on(simulator, folder.resolve("tenant"), 2, jobsAt);
            this.tenant = new ComparedTenant(played, folder.resolve("reference"));
            this.neighbours = new Neighbours(new Random(seed), who, played);
            var watched = new WatchedJobs(jobs, () -> neighbours.perhapsStart(0.2));
            this.program = new ClockedProgram(
                    folder.resolve("program"),
                    new ClockedProgram.Client(watched, lists, model, assets),
                    jobsAtOnce,
                    played.clock());
            this.sources = DrawnSource.several(SOURCES, random);
            sources.forEach(source -> program.define(source.id(), source.definition(random)));
        }

        /** Each source has completed a cycle without trouble, so the program knows jobs of each kind. */
        void evening() {
            neighbours.cameBefore();
            sources.forEach(source -> upload("evening", source, SmallCatalog.of(source.community(), UNASKED)));
            deliver();
            assertThat(differences()).isEmpty();
            cycles.clear();
        }

        void play() {
            tenant.tenant().roll(random.nextLong(), LOST, LOSSES);
            isNight = true;
            sources.forEach(source -> upload("night", source, source.content(random)));
            deliver();
        }

        private void upload(String name, DrawnSource source, String content) {
            cycles.put(program.upload(source.id(), name, content), new DrawnFile(source, content));
        }

        private void deliver() {
            assertThat(program.deliverUntilAtRest((cycle, due) -> {
                        tenant.tenant().passTo(due);
                        if (isNight) {
                            neighbours.perhapsStart(0.05);
                        }
                        program.advance(cycle);
                    }))
                    .isEmpty();
            assertThat(program.failures()).isEmpty();
        }

        Collection<Phase.Held> held() {
            return cycles.keySet().stream()
                    .map(program::phase)
                    .filter(Phase.Held.class::isInstance)
                    .map(Phase.Held.class::cast)
                    .toList();
        }

        /** Of the sources whose cycle is not held and was not ended by a neighbour's job. */
        List<String> differences() {
            cycles.forEach((cycle, file) -> {
                if (program.phase(cycle) instanceof Phase.Completed completed
                        && !neighbours.startedWithOurUser(completed.finalization())) {
                    tenant.complete(file);
                } else {
                    tenant.leaveUnfinished(file.source());
                }
            });
            return tenant.differences();
        }

        List<String> violations() {
            return tenant.tenant().violations();
        }

        List<String> lost() {
            return tenant.tenant().struck();
        }

        @Override
        public void close() {
            program.close();
            tenant.close();
        }
    }
}
