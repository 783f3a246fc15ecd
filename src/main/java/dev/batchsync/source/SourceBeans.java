package dev.batchsync.source;

import dev.batchsync.source.definition.DefinitionReader;
import dev.batchsync.source.excel.Workbooks;
import dev.batchsync.source.fix.FormatFixes;
import dev.batchsync.source.gzip.GzipUnpacker;
import dev.batchsync.source.read.Scratch;
import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.Payloads;
import dev.batchsync.synchronization.StagedObjects;
import dev.batchsync.synchronization.Surveyor;
import dev.batchsync.synchronization.definition.Definitions;
import dev.batchsync.synchronization.failure.CommandLocations;
import dev.batchsync.synchronization.repair.FixFiles;
import dev.batchsync.synchronization.statuses.TemporarySpace;
import dev.batchsync.synchronization.unpacking.Unpacker;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;

/** Wires the readers of sources to the bucket of the current mode. */
@Singleton
final class SourceBeans {

    @Produces
    @Singleton
    Workbooks workbooks(Bucket bucket, SourceConfiguration configuration) throws IOException {
        new Scratch(configuration.scratch()).deleteAbandoned();
        return Workbooks.of(
                bucket, configuration.scratch(), configuration.maxWorkbookBytes(), configuration.maxPartBytes());
    }

    void close(@Disposes Workbooks workbooks) throws IOException {
        workbooks.close();
    }

    @Produces
    @Singleton
    Surveyor surveyor(Bucket bucket, Workbooks workbooks) {
        return new FormatSurveyor(bucket, workbooks);
    }

    @Produces
    @Singleton
    Unpacker unpacker(Bucket bucket, StagedObjects staged, SourceConfiguration configuration) {
        return new GzipUnpacker(bucket, staged, configuration.maxUnpackedBytes());
    }

    @Produces
    @Singleton
    Payloads payloads(Bucket bucket, Workbooks workbooks, SourceConfiguration configuration) {
        return new FormatPayloads(bucket, workbooks, configuration.scratch());
    }

    @Produces
    @Singleton
    TemporarySpace temporarySpace(SourceConfiguration configuration) {
        return new Scratch(configuration.scratch());
    }

    @Produces
    @Singleton
    CommandLocations commandLocations(Bucket bucket, Surveyor surveyor, Workbooks workbooks) {
        return new CommandFinder(bucket, surveyor, workbooks);
    }

    @Produces
    @Singleton
    FixFiles fixFiles(Bucket bucket, StagedObjects staged, Workbooks workbooks, SourceConfiguration configuration) {
        return new FormatFixes(bucket, staged, workbooks, FormatSurveyor::new, configuration.scratch());
    }

    @Produces
    @Singleton
    Definitions definitions(Bucket bucket) {
        return new DefinitionReader(bucket);
    }
}
