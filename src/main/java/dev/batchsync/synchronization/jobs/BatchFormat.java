package dev.batchsync.synchronization.jobs;

/** What Collibra's import takes as one file: the format of a batch. */
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
