package dev.batchsync.synchronization;

import dev.batchsync.synchronization.expectation.Notice;
import dev.batchsync.synchronization.forgetting.Forgetting;
import dev.batchsync.synchronization.uploads.IgnoredUpload;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Called after each transition has been written. */
public interface CycleListener {

    /**
     * A cycle was created or changed. The batch is the one that the change is about. If the process dies before the call,
     * the call is not repeated.
     */
    void changed(Optional<Cycle> before, Cycle after, Optional<Batch> batch);

    /** A cycle has ended or is held, and its report is published. If the process dies before that, it is repeated later. */
    default void reported(Cycle cycle) {}

    /** An upload is ignored: no cycle came of it. If the process dies at that moment, it is called again later. */
    default void ignored(IgnoredUpload upload) {}

    /**
     * No cycle of an id has completed for longer than expected, or one has at last. If the process dies at that moment, it is called
     * again later with the same times, and so it is if it throws.
     */
    default void overdue(SynchronizationId id, Notice notice) {}

    /** Collibra has forgotten an id, or could not be made to. If the process dies at that moment, the call is not repeated. */
    default void forgotten(SynchronizationId id, Forgetting end) {}

    /** The program failed at a cycle; the cycle says what happens next. It is not called if not even that can be written. */
    default void failed(Cycle cycle, Throwable cause) {}

    /** The sweep has looked at all cycles that are not over, or whose report has yet to be published. */
    default void swept(List<Cycle> unfinished, Instant now) {}
}
