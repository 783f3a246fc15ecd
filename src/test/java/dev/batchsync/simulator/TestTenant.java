package dev.batchsync.simulator;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A simulated tenant whose time and steps a test controls. */
final class TestTenant {

    static final String SYNC_ID = "sales";

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

    static TestTenant fresh(Path folder) {
        return with(SimulatorSettings.defaults(folder));
    }

    static TestTenant with(SimulatorSettings settings) {
        return new TestTenant(SimulatorStore.inMemory(), settings);
    }

    static TestTenant onDisk(SimulatorSettings settings) {
        return new TestTenant(SimulatorStore.onDisk(settings.uploads().resolve("tenant.mv")), settings);
    }

    TestTenant killAndStartAgain() {
        store.kill();
        return onDisk(settings);
    }

    void stop() {
        store.close();
    }

    SimulatedCollibra collibra() {
        return collibra;
    }

    ManualTimer timer() {
        return timer;
    }

    /** Submits a batch without running it. */
    Job submit(String json, String... fields) {
        return submitAs(SYNC_ID, json, fields);
    }

    Job submitAs(String syncId, String json, String... fields) {
        Map<String, String> form = new LinkedHashMap<>(Map.of("continueOnError", "false"));
        form.putAll(form(fields).fields());
        return collibra.submitBatch(syncId, new Form(form), Optional.of(stream(json)));
    }

    /** Submits a batch and brings it to its end. */
    Job send(String json, String... fields) {
        return ended(submit(json, fields));
    }

    Job sendAs(String syncId, String json, String... fields) {
        return ended(submitAs(syncId, json, fields));
    }

    Job finalizeWith(String strategy, String... fields) {
        return ended(submitFinalization(strategy, fields));
    }

    Job submitFinalization(String strategy, String... fields) {
        Map<String, String> form = new LinkedHashMap<>(Map.of("finalizationStrategy", strategy));
        form.putAll(form(fields).fields());
        return collibra.finalizeCycle(SYNC_ID, new Form(form));
    }

    Job ended(Job job) {
        timer.runAll();
        return collibra.job(job.id().toString());
    }

    List<CommandFailure> errors(Job job) {
        return collibra.errors(job.id().toString(), Paging.DEFAULT).results();
    }

    ResourceCounts counters(Job job, String type) {
        return collibra.endOf(job.id().toString()).counters().getOrDefault(type, ResourceCounts.ZERO);
    }

    List<CommandFailure> importWhole(String json) {
        return collibra.importWhole(stream(json));
    }

    List<String> catalog() {
        return collibra.catalog().lines();
    }

    /** The names of all assets, whatever their domain. */
    List<String> assetNames() {
        return collibra.catalog().assets("", NameMatchMode.ANYWHERE, Paging.DEFAULT).results().stream()
                .map(asset -> asset.text("name"))
                .toList();
    }

    Resource asset(String name) {
        return collibra.catalog()
                .assets(name, NameMatchMode.EXACT, Paging.DEFAULT)
                .results()
                .get(0);
    }

    String status(String asset) {
        return collibra.catalog()
                .termName(TermKind.STATUS, asset(asset).text("status"))
                .orElseThrow();
    }

    List<ViolationKind> violations() {
        return collibra.violations().stream().map(Violation::kind).toList();
    }

    static Form form(String... fields) {
        Map<String, String> form = new LinkedHashMap<>();
        for (String field : fields) {
            int equals = field.indexOf('=');
            form.put(field.substring(0, equals), field.substring(equals + 1));
        }
        return new Form(form);
    }

    static InputStream stream(String json) {
        return new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
    }
}
