package dev.batchsync.simulator;

import java.time.Clock;

/** Everything that a simulated tenant remembers. */
record Tenant(
        SimulatorStore store,
        UploadFolder uploads,
        Vocabulary vocabulary,
        Catalog catalog,
        Tracking tracking,
        JobBook book,
        ViolationLog violations) {

    private static final String COMMUNITY_OUT_OF_THE_BOX = "Data Governance Council";

    static Tenant open(SimulatorStore store, Clock clock, SimulatorSettings settings) {
        Tenant tenant = new Tenant(
                store,
                new UploadFolder(settings.uploads()),
                new Vocabulary(store),
                new Catalog(store),
                new Tracking(store),
                new JobBook(store),
                new ViolationLog(store, clock));
        store.change(() -> tenant.furnish(settings.extraTerms()));
        return tenant;
    }

    private void furnish(SimulatorSettings.ExtraTerms extraTerms) {
        if (vocabulary.isEmpty()) {
            catalog.save(new Resource(
                    "00000000-0000-0000-0000-000000006000",
                    ResourceType.COMMUNITY,
                    Json.object().put("name", COMMUNITY_OUT_OF_THE_BOX)));
        }
        vocabulary.fill(extraTerms);
    }
}
