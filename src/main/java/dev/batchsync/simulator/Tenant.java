package dev.batchsync.simulator;

/** What jobs work on: the catalog, the job book, and the uploaded files. */
record Tenant(CatalogData data, JobBook book, UploadFolder uploads) {

    SimulatorStore store() {
        return data.store();
    }
}
