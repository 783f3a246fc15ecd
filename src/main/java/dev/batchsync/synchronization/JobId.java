package dev.batchsync.synchronization;

/** The id of a job that Collibra started. */
public record JobId(String value) {

    public JobId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("The job id is blank. Collibra's answer must name the job.");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
