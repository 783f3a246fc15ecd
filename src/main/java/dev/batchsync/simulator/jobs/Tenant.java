package dev.batchsync.simulator.jobs;

import dev.batchsync.simulator.catalog.CatalogData;
import dev.batchsync.simulator.catalog.SimulatorStore;

/** What jobs work on: the catalog, the job book, and the uploaded files. */
public record Tenant(CatalogData data, JobBook book, UploadFolder uploads) {

    public SimulatorStore store() {
        return data.store();
    }
}
