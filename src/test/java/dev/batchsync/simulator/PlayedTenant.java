package dev.batchsync.simulator;

import dev.batchsync.simulator.conduct.Violation;
import dev.batchsync.simulator.faults.ApiRoute;
import dev.batchsync.simulator.faults.Fault;
import dev.batchsync.simulator.faults.FaultKind;
import dev.batchsync.simulator.faults.Faults;
import dev.batchsync.simulator.jobs.ForeignJob;
import dev.batchsync.simulator.jobs.JobSettings;
import dev.batchsync.simulator.jobs.ServerVersion;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A simulated tenant that answers under the routes of the program for one test; its clock moves only when the test moves it. */
public final class PlayedTenant implements AutoCloseable {

    private final TestTenant tenant;
    private final Runnable back;

    private PlayedTenant(TestTenant tenant, Runnable back) {
        this.tenant = tenant;
        this.back = back;
    }

    /** Jobs import as many resources per second as {@code pace} says. */
    public static PlayedTenant on(SimulatorHost host, Path folder, int pace, SimulatorSettings.JobsAt jobsAt) {
        var jobs = jobs(pace, false);
        return on(
                host,
                SimulatorSettingsBuilder.of(folder).with(jobs).with(jobsAt).made());
    }

    /** The settings of jobs that import {@code pace} resources per second, and are aborted late. */
    public static JobSettings jobs(int pace, boolean finalizesAsSystem) {
        return new JobSettings(ServerVersion.of("2026.07"), pace, 8, 10_000, finalizesAsSystem);
    }

    public static PlayedTenant on(SimulatorHost host, SimulatorSettings settings) {
        var tenant = TestTenant.with(settings);
        return new PlayedTenant(tenant, host.play(tenant.collibra(), tenant.timer()));
    }

    /** Admits tokens of another issuer. */
    public void trust(Predicate<String> tokens) {
        tenant.collibra().access().trust(tokens);
    }

    public boolean finalizesAsSystem() {
        return tenant.collibra().settings().jobs().finalizesAsSystem();
    }

    public Clock clock() {
        return tenant.timer();
    }

    /** Runs jobs until this instant. */
    public void passTo(Instant instant) {
        var rest = Duration.between(tenant.timer().instant(), instant);
        tenant.timer().advance(rest.isNegative() ? Duration.ZERO : rest);
    }

    /** Arms a fault with the parameters of the route for faults; by default it strikes once. */
    public void arm(String kind, String route, String... parameters) {
        var named = new HashMap<>(TestTenant.form(parameters).fields());
        var times = named.remove("times");
        var skip = named.remove("skip");
        tenant.collibra()
                .faults()
                .arm(new Faults.Armed(
                        fault(kind, route, named),
                        skip == null ? 0 : Integer.parseInt(skip),
                        times == null ? 1 : Integer.parseInt(times)));
    }

    /** Lets faults strike by chance, each written as {@code KIND route=… status=…}. */
    public void roll(long seed, double rate, List<String> faults) {
        tenant.collibra()
                .faults()
                .roll(seed, rate, faults.stream().map(Fault::parse).toList());
    }

    private static Fault fault(String kind, String route, Map<String, String> parameters) {
        return Fault.of(FaultKind.valueOf(kind), ApiRoute.valueOf(route)).with(parameters);
    }

    public void clearFaults() {
        tenant.collibra().clearFaults();
    }

    /** Adds a job of another integration, with the fields of the route for it; returns its id. */
    public String addForeignJob(String... fields) {
        var order = ForeignJob.of(TestTenant.form(fields).fields(), clock().instant());
        return tenant.collibra().add(order).id().toString();
    }

    /** The faults that have struck, as {@code KIND STATUS}, or as {@code KIND MILLIS} if they delay a job. */
    public List<String> struck() {
        return tenant.collibra().faults().struck().stream()
                .map(fault -> fault.kind() + " "
                        + switch (fault.kind()) {
                            case JOB_LATE, JOB_UNLISTED -> fault.millis();
                            default -> fault.status();
                        })
                .toList();
    }

    /** The names of the routes that were called, in their order. */
    public List<String> calls() {
        return tenant.collibra().calls().all().stream()
                .map(call -> call.route().name())
                .toList();
    }

    /** The methods and paths that were called, in their order. */
    public List<String> paths() {
        return tenant.collibra().calls().all().stream()
                .map(call -> call.method() + " " + call.path())
                .toList();
    }

    public void forgetCalls() {
        tenant.collibra().calls().forget();
    }

    public List<String> violations() {
        return tenant.collibra().violations().stream().map(Violation::toString).toList();
    }

    public List<String> catalog() {
        return tenant.catalog();
    }

    /** The id of the asset with this name; there must be one. */
    public String idOfAsset(String name) {
        return tenant.asset(name).id();
    }

    /** Imports a file as one whole cycle of a synchronization id, without a client. */
    public void importCycle(String syncId, String json, String strategy, String... finalization) {
        tenant.sendAs(syncId, json);
        tenant.finalizeAs(syncId, strategy, finalization);
    }

    /** What a person does by hand: no synchronization is involved. */
    public void change(String json) {
        var failures = tenant.importWhole(json);
        if (!failures.isEmpty()) {
            throw new AssertionError(failures);
        }
    }

    /** The name of an asset's status. */
    public String statusOf(String asset) {
        return tenant.status(asset);
    }

    /** A tenant without routes, to compare with. */
    public static PlayedTenant apart(Path folder) {
        return new PlayedTenant(TestTenant.fresh(folder), () -> {});
    }

    @Override
    public void close() {
        back.run();
        tenant.stop();
    }
}
