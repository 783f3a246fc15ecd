package dev.batchsync.source;

import dev.batchsync.synchronization.definition.BatchLimits;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/** The inputs of property tests of the survey. */
public final class RandomSources extends DomainContextBase {

    @Provide
    Arbitrary<RandomSource> sources() {
        return Arbitraries.randomValue(RandomSource::make);
    }

    @Provide
    Arbitrary<BatchLimits> limits() {
        var resources = Arbitraries.of(1, 2, 3, 5, 50_000);
        var characteristics = Arbitraries.of(1, 4, 12, 500_000);
        var bytes = Arbitraries.of(1_000L, 1_500L, 3_000L, 50_000_000L);
        return Combinators.combine(resources, characteristics, bytes).as(BatchLimits::new);
    }
}
