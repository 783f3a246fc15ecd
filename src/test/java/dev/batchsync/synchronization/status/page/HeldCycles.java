package dev.batchsync.synchronization.status.page;

import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.ByteRange;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleBuilder;
import dev.batchsync.synchronization.JobId;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.Problem;
import dev.batchsync.synchronization.Problem.TextLocation;
import dev.batchsync.synchronization.SampleCycle;
import dev.batchsync.synchronization.failure.CommandError;
import dev.batchsync.synchronization.failure.CommandError.Occurrence;
import dev.batchsync.synchronization.failure.JobErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Cycles that need a person: a malformed file, a batch with errors for two reasons, and a question of the guard. */
public final class HeldCycles {

    static final String KEY = "inbox/crm/all.json";
    public static final String MALFORMED = "[\n{\"resourceType\": \"Asset\"},\n{\"resourceType\": Asset}\n]\n";

    private HeldCycles() {}

    /** The third line has no quotes around Asset. */
    public static Cycle malformed() {
        var place = new TextLocation(KEY, 3, 18, MALFORMED.indexOf(" Asset}") + 1L);
        var problem = Problem.at(
                Problem.Kind.SOURCE_INVALID, "Found 'Asset' where a value was expected. Put it in quotes.", place);
        return SampleCycle.in(new Phase.Failed(problem, SampleCycle.NOW));
    }

    public static Cycle failedBatch() {
        return failedBatch(List.of("No asset type 'Tabel'; did you mean 'Table'? First at line 1."));
    }

    public static Cycle failedBatch(List<String> warnings) {
        var problem = Problem.of(Problem.Kind.BATCH_FAILED, "Batch 2 failed: 3 errors");
        var cycle = SampleCycle.in(new Phase.Held(
                problem,
                SampleCycle.NOW,
                new Phase.Importing(SampleCycle.PREPARED, 2, SampleCycle.IMPORTING.attempt())));
        return CycleBuilder.of(cycle.id(), cycle.upload(), cycle.openedAt(), cycle.phase())
                .warnings(warnings)
                .totals(new Batch.Totals(2, 1, 20, 10, 60))
                .revision(2)
                .made();
    }

    /** 97 assets have an unknown type, and 3 an unknown domain. */
    public static List<Batch> batches() {
        var errors = new ArrayList<CommandError>();
        IntStream.range(0, 97).forEach(n -> errors.add(error("No asset type matches 'Tabel'", "T" + n, n)));
        IntStream.range(97, 100).forEach(n -> errors.add(error("No domain for " + identifier("T" + n), "T" + n, n)));
        var failed = new Batch.Failed(
                new JobId("job-2"),
                SampleCycle.NOW.plusSeconds(90),
                new JobErrors(100, "ASSET 100 failed", errors),
                Optional.empty());
        var done = new Batch.Succeeded(
                new JobId("job-1"), 1, SampleCycle.NOW.plusSeconds(10), SampleCycle.NOW.plusSeconds(40));
        return List.of(batch(1).with(done), batch(2).with(failed));
    }

    static Batch batch(int number) {
        return new Batch(
                number,
                new ByteRange((number - 1) * 100L, number * 100L),
                (number - 1) * 10L,
                10,
                30,
                "00",
                new Batch.Planned());
    }

    static String identifier(String name) {
        return "{\"domain\":{\"community\":{\"name\":\"Finance\"},\"name\":\"Glossary\"},\"name\":\"" + name + "\"}";
    }

    static CommandError error(String message, String name, int index) {
        var place = new TextLocation(KEY, index + 2L, 1, 2);
        return new CommandError(
                message,
                "VALIDATION",
                "ASSET",
                identifier(name),
                List.of(new Occurrence(index, index, Optional.of(place))));
    }
}
