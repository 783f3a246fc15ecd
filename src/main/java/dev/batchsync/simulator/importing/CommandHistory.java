package dev.batchsync.simulator.importing;

import dev.batchsync.simulator.catalog.Digests;
import dev.batchsync.simulator.catalog.Json;
import dev.batchsync.simulator.catalog.Tracking;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Knows which commands of a synchronization are unchanged, and records what the current cycle contains. */
public final class CommandHistory {

    private final Tracking tracking;
    private final String syncId;
    private final String actions;
    private Map<String, String> planned = new HashMap<>();

    public CommandHistory(Tracking tracking, String syncId, ImportOptions options) {
        this.tracking = tracking;
        this.syncId = syncId;
        this.actions = options.relationsAction() + " " + options.attributesAction() + " ";
    }

    void startPass() {
        planned = new HashMap<>();
    }

    /** Whether the command equals the last one of its identity, in this file or in an earlier one. */
    boolean isUnchanged(ImportCommand command) {
        String identity = command.identity();
        String last = planned.containsKey(identity)
                ? planned.get(identity)
                : tracking.lastExecuted(syncId, identity)
                        .map(Tracking.Executed::hash)
                        .orElse(null);
        return hash(command).equals(last);
    }

    void plan(ImportCommand command) {
        planned.put(command.identity(), hash(command));
    }

    void skipped(ImportCommand command) {
        Optional<Tracking.Executed> executed = tracking.lastExecuted(syncId, command.identity());
        executed.ifPresent(last -> executed(command, last.resourceId()));
    }

    void executed(ImportCommand command, String resourceId) {
        tracking.executed(syncId, command.identity(), hash(command), resourceId);
        tracking.markSeen(syncId, resourceId);
    }

    private String hash(ImportCommand command) {
        return Digests.shortened(actions + Json.write(command.body()));
    }
}
