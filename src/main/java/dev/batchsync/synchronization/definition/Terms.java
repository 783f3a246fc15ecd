package dev.batchsync.synchronization.definition;

import dev.batchsync.synchronization.expectation.Expectation;
import java.util.Optional;

/**
 * The part of a definition that a cycle's record keeps: the settings that the cycle needs after the survey. The record is
 * written at every step, so it stays small. The whole definition is stored once.
 *
 * @param finalization see {@link Definition}, as for the others
 */
public record Terms(
        FinalizationStrategy finalization,
        boolean continueOnError,
        boolean allowEmpty,
        boolean oneCall,
        Optional<Expectation> expect) {

    public Terms {
        // Records of earlier versions have none.
        expect = expect == null ? Optional.empty() : expect;
    }
}
