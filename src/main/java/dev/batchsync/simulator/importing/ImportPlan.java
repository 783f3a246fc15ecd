package dev.batchsync.simulator.importing;

import java.util.BitSet;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Decides which commands of a file are executed, before the first one is. */
final class ImportPlan {

    private final int failureThreshold;
    private final TreeMap<Integer, CommandFailure> failures = new TreeMap<>();
    private final BitSet unchanged = new BitSet();
    private int end = Integer.MAX_VALUE;
    private @Nullable String brokenOff;

    ImportPlan(int failureThreshold) {
        this.failureThreshold = failureThreshold;
    }

    void reject(int position, CommandFailure error) {
        failures.put(position, error);
        while (failures.size() > failureThreshold) {
            failures.pollLastEntry();
        }
        if (failures.size() == failureThreshold) {
            end = Math.min(end, failures.lastKey() + 1);
        }
    }

    void breakOff(int position, String reason) {
        end = Math.min(end, position);
        brokenOff = reason;
    }

    void forgetFailures() {
        failures.clear();
        end = Integer.MAX_VALUE;
        brokenOff = null;
    }

    void forgetUnchanged() {
        unchanged.clear();
    }

    void skip(int position) {
        unchanged.set(position);
    }

    boolean isRejected(int position) {
        return failures.containsKey(position);
    }

    boolean isUnchanged(int position) {
        return unchanged.get(position);
    }

    /** The position before which execution stops. */
    int end() {
        return end;
    }

    Collection<CommandFailure> failures() {
        return failures.values();
    }

    boolean thresholdReached() {
        return failures.size() >= failureThreshold;
    }

    Optional<String> brokenOff() {
        return Optional.ofNullable(brokenOff);
    }
}
