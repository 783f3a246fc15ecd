package dev.batchsync.emulators.dynamo;

/** Why one write of a transaction did not happen; "None" if it was not the cause (API reference, TransactWriteItems). */
record CancellationReason(String code, String message) {

    static final CancellationReason NONE = new CancellationReason("None", "");
    static final CancellationReason FAILED_CONDITION =
            new CancellationReason("ConditionalCheckFailed", "The conditional request failed");

    boolean cancels() {
        return !equals(NONE);
    }
}
