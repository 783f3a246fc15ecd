package dev.batchsync.local;

import dev.batchsync.simulator.PlayedTenant;
import dev.batchsync.simulator.SimulatorHost;
import dev.batchsync.simulator.SimulatorSettings.JobsAt;
import dev.batchsync.simulator.SimulatorSettingsBuilder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** The tenant that answers at first, and the other one that answers from some moment on. Their clocks show the same. */
final class TwoTenants implements AutoCloseable {

    private final SimulatorHost simulator;
    private final Path folder;
    private final JobsAt jobsAt;
    private final Random random;
    private final ComparedTenant first;
    private Optional<ComparedTenant> second = Optional.empty();

    TwoTenants(SimulatorHost simulator, Path folder, JobsAt jobsAt, Random random) {
        this.simulator = simulator;
        this.folder = folder;
        this.jobsAt = jobsAt;
        this.random = random;
        this.first = open("first");
    }

    private ComparedTenant open(String name) {
        var pace = 1 + random.nextInt(9);
        var settings = SimulatorSettingsBuilder.of(folder.resolve(name + "-tenant"))
                .with(PlayedTenant.jobs(pace, pace > 7))
                .with(jobsAt)
                .made();
        var played = PlayedTenant.on(simulator, settings);
        // Only an older job proves that the list of jobs reaches back to before the first call.
        played.addForeignJob("name=an hour ago", "ageMillis=3600000", "state=COMPLETED");
        return new ComparedTenant(played, folder.resolve(name + "-reference"));
    }

    JobsAt jobsAt() {
        return jobsAt;
    }

    PlayedTenant first() {
        return first.tenant();
    }

    void move() {
        second = Optional.of(open("second"));
        passTo(now());
    }

    /** Whether the list of jobs shows finalizations under a user of Collibra's own. */
    boolean finalizesAsSystem() {
        return current().tenant().finalizesAsSystem();
    }

    boolean haveMoved() {
        return second.isPresent();
    }

    /** The one that answers. */
    ComparedTenant current() {
        return second.orElse(first);
    }

    Instant now() {
        return first().clock().instant();
    }

    void passTo(Instant time) {
        both().map(ComparedTenant::tenant).forEach(tenant -> tenant.passTo(time));
    }

    void clearFaults() {
        both().map(ComparedTenant::tenant).forEach(PlayedTenant::clearFaults);
    }

    List<String> violations() {
        return both().flatMap(tenant -> tenant.tenant().violations().stream()).toList();
    }

    List<String> differences() {
        return both().flatMap(tenant -> tenant.differences().stream()).toList();
    }

    private Stream<ComparedTenant> both() {
        return Stream.concat(Stream.of(first), second.stream());
    }

    /** The later one first, because each gives the routes back to the one before it. */
    @Override
    public void close() {
        second.ifPresent(ComparedTenant::close);
        first.close();
    }
}
