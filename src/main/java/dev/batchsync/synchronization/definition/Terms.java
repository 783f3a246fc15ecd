package dev.batchsync.synchronization.definition;

import dev.batchsync.synchronization.expectation.Expectation;
import java.util.Optional;

/**
 * What the record of a cycle keeps of its definition: what decides how the cycle goes on after the survey. The record is
 * written with every step, so it stays small; the definition itself is stored once.
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
