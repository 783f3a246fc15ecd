package dev.batchsync.ledger;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.ledger.chain.LedgerKeys;
import dev.batchsync.ledger.chain.MergePlan.Limits;
import dev.batchsync.ledger.names.BucketNames;
import dev.batchsync.ledger.statuses.BucketStatuses;
import dev.batchsync.source.InMemoryBucket;
import dev.batchsync.source.InMemoryStagedObjects;
import dev.batchsync.synchronization.Attempt;
import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.ByteRange;
import dev.batchsync.synchronization.Change;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleBuilder;
import dev.batchsync.synchronization.InMemoryCycleStore;
import dev.batchsync.synchronization.JobId;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.Plan;
import dev.batchsync.synchronization.Prepared;
import dev.batchsync.synchronization.Problem;
import dev.batchsync.synchronization.SurveyCheckpoint;
import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.forecast.Forecast;
import dev.batchsync.synchronization.guard.Comparison;
import dev.batchsync.synchronization.guard.ComparisonCheckpoint;
import dev.batchsync.synchronization.guard.LedgerBase;
import dev.batchsync.synchronization.guard.LedgerCare;
import dev.batchsync.synchronization.guard.Ledgers;
import dev.batchsync.synchronization.jobs.TenantAddress;
import dev.batchsync.synchronization.model.UsedNames;
import dev.batchsync.synchronization.statuses.Restoration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is left below {@code staged/} and {@code ledger/} after a cycle, wherever it was and whichever way it ends. */
class LedgerRemainsTest {

    private static final TenantAddress TENANT = new TenantAddress("https://acme.collibra.com");
    private static final LedgerBase NOTHING = LedgerBase.none(TENANT);
    private static final Limits WHOLE = new Limits(2, 1_000);
    private static final Limits SLICED = new Limits(2, 3);
    private static final int PER_BATCH = 2;
    private static final Attempt DUE = new Attempt.Due(new Attempt.Tally(1, 0, TestCycles.START), TestCycles.START, "");

    private final InMemoryBucket bucket = new InMemoryBucket();
    private final InMemoryStagedObjects staged = new InMemoryStagedObjects(bucket);
    private final InMemoryCycleStore store = new InMemoryCycleStore();

    /**
     * How far a cycle came.
     *
     * @param batches of its source
     * @param checkpoints after how many of them its comparison stopped
     */
    private record Stop(int batches, Limits limits, int checkpoints) {}

    static List<Stop> stops() {
        return Stream.of(WHOLE, SLICED)
                .flatMap(limits -> IntStream.of(1, 2, 5).boxed().flatMap(batches -> IntStream.of(
                                1, 2, 5, 6, 9, 38, 1_000)
                        .mapToObj(checkpoints -> new Stop(batches, limits, checkpoints))))
                .toList();
    }

    private List<Batch> record(Cycle cycle, int count, Limits limits) {
        var recorder = new BucketLedgers(bucket, staged, limits).recorder(cycle);
        new BucketNames(bucket, staged).save(cycle, UsedNames.of(List.of(), true));
        for (int i = 0; i < count * PER_BATCH; i++) {
            recorder.add(TestMention.asset("a" + i, i));
        }
        var batches = IntStream.rangeClosed(1, count)
                .mapToObj(number -> batch(number, (number - 1L) * PER_BATCH))
                .toList();
        batches.forEach(recorder::write);
        return batches;
    }

    private static Batch batch(int number, long first) {
        return new Batch(
                number, new ByteRange(first, first + PER_BATCH), first, PER_BATCH, 0, "0", new Batch.Planned());
    }

    private Optional<Comparison> compare(Cycle cycle, Stop stop) {
        var count = new int[1];
        int resources = stop.batches() * PER_BATCH;
        var request = new Ledgers.Request(cycle, new Plan(stop.batches(), resources, 0, resources), NOTHING, false);
        var outcome = new BucketLedgers(bucket, staged, stop.limits())
                .compare(request, ComparisonCheckpoint.START, reached -> ++count[0] < stop.checkpoints());
        return outcome instanceof Ledgers.Complete complete ? Optional.of(complete.comparison()) : Optional.empty();
    }

    private static Cycle in(Cycle cycle, Phase phase) {
        return CycleBuilder.of(cycle.id(), cycle.upload(), cycle.openedAt(), phase)
                .made();
    }

    private static Prepared prepared(Stop stop, Optional<Comparison> comparison) {
        int resources = stop.batches() * PER_BATCH;
        var plan = new Plan(stop.batches(), resources, 0, resources);
        return new Prepared(Definition.DEFAULT.terms(), plan, TENANT, false, comparison, Optional.empty());
    }

    /** What a cycle that came so far is in when it ends; one that was overtaken or set aside waits again. */
    private static List<Phase> phases(Stop stop, Optional<Comparison> found) {
        var known = prepared(stop, found);
        return found.isEmpty()
                ? List.of(
                        new Phase.Waiting(),
                        new Phase.Surveying(SurveyCheckpoint.START),
                        new Phase.Comparing(known, Optional.empty(), ComparisonCheckpoint.START))
                : List.of(
                        new Phase.Waiting(),
                        new Phase.Comparing(
                                prepared(stop, Optional.empty()), Optional.empty(), ComparisonCheckpoint.START),
                        new Phase.Guarding(known, Optional.empty(), DUE));
    }

    private static List<Phase.Ended> ends(Prepared prepared) {
        var at = TestCycles.START.plusSeconds(60);
        var problem = Problem.of(Problem.Kind.NOT_PROVEN_COMPLETE, "cannot be used");
        var forecast = new Forecast(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        return List.of(
                new Phase.Cancelled("Cancelled on request.", at, Optional.empty()),
                new Phase.Failed(problem, at),
                new Phase.Unchanged(prepared, TestCycles.cycle(1).id(), at),
                new Phase.Planned(prepared, forecast, at));
    }

    private void end(Cycle cycle, Phase before, Phase.Ended end, List<Batch> stored) {
        var known = store.synchronization(TestCycles.ID);
        var past = known.past().after(in(cycle, before), end);
        var change = new Change(List.of(in(cycle, end)), stored, Optional.of(known.remembering(past)));
        assertThat(store.commit(change)).isTrue();
    }

    private LedgerCare care(Limits limits) {
        return new LedgerCare(
                store,
                new BucketLedgers(bucket, staged, limits),
                new BucketNames(bucket, staged),
                new BucketStatuses(bucket, staged, content -> {
                    throw new AssertionError("nothing is sent");
                }));
    }

    @ParameterizedTest
    @MethodSource("stops")
    void nothingStaysOfACycleThatSentNothing(Stop stop) {
        int number = 1;
        for (int phase = 0; phase < 3; phase++) {
            for (int end = 0; end < 4; end++) {
                var cycle = TestCycles.cycle(++number);
                var batches = record(cycle, stop.batches(), stop.limits());
                var found = compare(cycle, stop);
                var before = phases(stop, found).get(phase);
                end(cycle, before, ends(prepared(stop, found)).get(end), batches);

                care(stop.limits()).tidyUp(in(cycle, before));

                assertThat(bucket.keys()).as("%s, end %d", before, end).isEmpty();
            }
        }
    }

    /** A run is written before its batch is stored, and an invocation can be killed or overtaken in between. */
    @ParameterizedTest
    @MethodSource("stops")
    void nothingStaysOfARunWhoseBatchWasNotStored(Stop stop) {
        var cycle = TestCycles.cycle(1);
        var batches = record(cycle, stop.batches(), stop.limits());
        var before = new Phase.Surveying(SurveyCheckpoint.START);
        end(cycle, before, ends(prepared(stop, Optional.empty())).get(0), batches.subList(0, batches.size() - 1));

        care(stop.limits()).tidyUp(in(cycle, before));

        assertThat(bucket.keys()).isEmpty();
    }

    /** Usually the runs go right after the comparison; an invocation can be killed in between. */
    @Test
    void onlyTheLedgerStaysOfACycleThatCompleted() {
        for (var limits : List.of(WHOLE, SLICED)) {
            var stop = new Stop(5, limits, 1_000);
            var cycle = TestCycles.cycle(limits.equals(WHOLE) ? 1 : 2);
            var batches = record(cycle, stop.batches(), limits);
            var known = prepared(stop, compare(cycle, stop));
            var before = new Phase.Finalizing(known, Optional.empty(), DUE);
            var end = new Phase.Completed(
                    known, new JobId("job-1"), TestCycles.START, Optional.empty(), Restoration.NONE);
            end(cycle, before, end, batches);

            care(limits).tidyUp(in(cycle, before));

            int slices = known.comparison().orElseThrow().ledger().slices();
            assertThat(bucket.keys()).isEqualTo(slices(cycle, slices));
        }
    }

    private static Set<String> slices(Cycle cycle, int count) {
        return IntStream.range(0, count)
                .mapToObj(slice -> LedgerKeys.of(cycle).slice(slice) + "-0.gz")
                .collect(toSet());
    }
}
