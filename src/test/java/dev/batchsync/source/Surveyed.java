package dev.batchsync.source;

import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.Problem;
import dev.batchsync.synchronization.SurveyCheckpoint;
import dev.batchsync.synchronization.Surveyor;
import dev.batchsync.synchronization.definition.BatchLimits;
import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.definition.DefinitionBuilder;
import java.util.ArrayList;
import java.util.List;

/** The result of a survey. */
public record Surveyed(List<Batch> batches, List<SurveyCheckpoint> checkpoints, Surveyor.Outcome outcome) {

    static Surveyed of(Bucket bucket, PinnedObject source, BatchLimits limits) {
        return of(bucket, source, limits, SurveyCheckpoint.START, Integer.MAX_VALUE);
    }

    /** Continues from a checkpoint and stops after the given number of batches. */
    static Surveyed of(Bucket bucket, PinnedObject source, BatchLimits limits, SurveyCheckpoint from, int atMost) {
        return of(bucket, source, definition(limits), from, atMost);
    }

    static Surveyed of(Bucket bucket, PinnedObject source, Definition definition, SurveyCheckpoint from, int atMost) {
        var batches = new ArrayList<Batch>();
        var checkpoints = new ArrayList<SurveyCheckpoint>();
        var outcome = new FormatSurveyor(bucket, SurveyedWorkbook.workbooks(bucket))
                .survey(source, definition, from, (batch, reached) -> {
                    batches.add(batch);
                    checkpoints.add(reached);
                    return batches.size() < atMost;
                });
        return new Surveyed(batches, checkpoints, outcome);
    }

    static Definition definition(BatchLimits limits) {
        return DefinitionBuilder.of().limits(limits).made();
    }

    Problem problem() {
        return ((Surveyor.Rejected) outcome).problem();
    }
}
