package dev.batchsync.synchronization.jobs;

/** The format of a batch, as Collibra's import accepts it. */
public enum BatchFormat {
    JSON(".json"),
    CSV(".csv"),
    EXCEL(".xlsx");

    private final String extension;

    BatchFormat(String extension) {
        this.extension = extension;
    }

    /** How the names of such files end. */
    public String extension() {
        return extension;
    }
}
