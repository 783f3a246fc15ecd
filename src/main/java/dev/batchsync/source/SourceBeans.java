package dev.batchsync.source;

import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.Definitions;
import dev.batchsync.synchronization.Payloads;
import dev.batchsync.synchronization.Surveyor;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The reading of sources, on whichever bucket the mode brings. */
@Singleton
final class SourceBeans {

    @Produces
    @Singleton
    Surveyor surveyor(Bucket bucket) {
        return new FormatSurveyor(bucket);
    }

    @Produces
    @Singleton
    Payloads payloads(Bucket bucket, SourceConfiguration configuration) {
        return new FormatPayloads(bucket, configuration.scratch());
    }

    @Produces
    @Singleton
    Definitions definitions(Bucket bucket) {
        return new DefinitionReader(bucket);
    }
}
