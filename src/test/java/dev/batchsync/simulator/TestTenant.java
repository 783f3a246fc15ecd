package dev.batchsync.simulator;

import dev.batchsync.simulator.catalog.Resource;
import dev.batchsync.simulator.catalog.ResourceType;
import dev.batchsync.simulator.catalog.SimulatorStore;
import dev.batchsync.simulator.catalog.TermKind;
import dev.batchsync.simulator.conduct.Violation;
import dev.batchsync.simulator.conduct.ViolationKind;
import dev.batchsync.simulator.importing.CommandFailure;
import dev.batchsync.simulator.importing.TypeCounts;
import dev.batchsync.simulator.jobs.Job;
import dev.batchsync.simulator.request.Form;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A simulated tenant whose time and steps a test controls. */
public final class TestTenant {

    public static final String SYNC_ID = "sales";

    private final ManualTimer timer;
    private final SimulatorStore store;
    private final SimulatorSettings settings;
    private final SimulatedCollibra collibra;

    private TestTenant(SimulatorStore store, SimulatorSettings settings) {
        this.timer = new ManualTimer();
        this.store = store;
        this.settings = settings;
        this.collibra = new SimulatedCollibra(store, timer, timer, settings);
    }

    public static TestTenant fresh(Path folder) {
        return with(SimulatorSettingsBuilder.of(folder).made());
    }

    public static TestTenant with(SimulatorSettings settings) {
        return new TestTenant(SimulatorStore.inMemory(), settings);
    }

    public static TestTenant onDisk(SimulatorSettings settings) {
        return new TestTenant(SimulatorStore.onDisk(settings.uploads().resolve("tenant.mv")), settings);
    }

    public TestTenant killAndStartAgain() {
        store.kill();
        return onDisk(settings);
    }

    public void stop() {
        store.close();
    }

    public SimulatedCollibra collibra() {
        return collibra;
    }

    public ManualTimer timer() {
        return timer;
    }

    /** Submits a batch without running it. */
    public Job submit(String json, String... fields) {
        return submitAs(SYNC_ID, json, fields);
    }

    public Job submitAs(String syncId, String json, String... fields) {
        Map<String, String> form = new LinkedHashMap<>(Map.of("continueOnError", "false"));
        form.putAll(form(fields).fields());
        return collibra.submitBatch(syncId, new Form(form), Optional.of(stream(json)));
    }

    /** Submits a batch and runs it to its end. */
    public Job send(String json, String... fields) {
        return ended(submit(json, fields));
    }

    public Job sendAs(String syncId, String json, String... fields) {
        return ended(submitAs(syncId, json, fields));
    }

    public Job finalizeWith(String strategy, String... fields) {
        return finalizeAs(SYNC_ID, strategy, fields);
    }

    public Job finalizeAs(String syncId, String strategy, String... fields) {
        return ended(submitFinalizationAs(syncId, strategy, fields));
    }

    public Job submitFinalization(String strategy, String... fields) {
        return submitFinalizationAs(SYNC_ID, strategy, fields);
    }

    private Job submitFinalizationAs(String syncId, String strategy, String... fields) {
        Map<String, String> form = new LinkedHashMap<>(Map.of("finalizationStrategy", strategy));
        form.putAll(form(fields).fields());
        return collibra.finalizeCycle(syncId, new Form(form));
    }

    public Job ended(Job job) {
        timer.runAll();
        return collibra.job(job.id().toString());
    }

    public List<CommandFailure> errors(Job job) {
        return collibra.errors(job.id().toString(), Lists.WHOLE).results();
    }

    public TypeCounts counters(Job job, String type) {
        return collibra.endOf(job.id().toString()).counters().getOrDefault(type, TypeCounts.ZERO);
    }

    public List<CommandFailure> importWhole(String json) {
        return collibra.importWhole(stream(json));
    }

    public List<String> catalog() {
        return collibra.catalog().lines();
    }

    /** The names of all assets, in every domain. */
    public List<String> assetNames() {
        return collibra.catalog().named(ResourceType.ASSET, name -> true).stream()
                .map(asset -> asset.text("name"))
                .toList();
    }

    public Resource asset(String name) {
        return collibra.catalog().named(ResourceType.ASSET, name::equals).get(0);
    }

    public String status(String asset) {
        return collibra.catalog()
                .termName(TermKind.STATUS, asset(asset).text("status"))
                .orElseThrow();
    }

    public List<ViolationKind> violations() {
        return collibra.violations().stream().map(Violation::kind).toList();
    }

    public static Form form(String... fields) {
        Map<String, String> form = new LinkedHashMap<>();
        for (String field : fields) {
            int equals = field.indexOf('=');
            form.put(field.substring(0, equals), field.substring(equals + 1));
        }
        return new Form(form);
    }

    public static InputStream stream(String json) {
        return new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
    }
}
