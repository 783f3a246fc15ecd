package dev.batchsync.source;

import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.Definitions;
import dev.batchsync.synchronization.Payloads;
import dev.batchsync.synchronization.Places;
import dev.batchsync.synchronization.Surveyor;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The reading of sources, on whichever bucket the mode brings. */
@Singleton
final class SourceBeans {

    @Produces
    @Singleton
    Surveyor surveyor(Bucket bucket) {
        return new JsonSurveyor(bucket);
    }

    @Produces
    @Singleton
    Payloads payloads(Bucket bucket, SourceConfiguration configuration) {
        return new RangePayloads(bucket, configuration.scratch());
    }

    @Produces
    @Singleton
    Places places(Bucket bucket) {
        return new JsonPlaces(bucket);
    }

    @Produces
    @Singleton
    Definitions definitions(Bucket bucket) {
        return new DefinitionReader(bucket);
    }
}
