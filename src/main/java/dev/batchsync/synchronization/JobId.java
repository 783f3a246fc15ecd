package dev.batchsync.synchronization;

/** Names a job that Collibra started. */
public record JobId(String value) {

    public JobId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("job id is blank (expected: the id that Collibra gave)");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
