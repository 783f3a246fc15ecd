package dev.batchsync.synchronization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.failure.CommandError;
import dev.batchsync.synchronization.failure.Extent;
import dev.batchsync.synchronization.failure.JobErrors;
import dev.batchsync.synchronization.lease.Lease;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules that every {@link CycleStore} keeps. A subclass provides an empty store for each test. */
public abstract class CycleStoreContract extends CycleStoreWriteContract {

    private static final SynchronizationId ERP = new SynchronizationId("erp");

    @Test
    final void knowsNothingAtFirst() {
        var id = CycleId.of(Sample.upload(1, 2));

        assertThat(store.find(id)).isEmpty();
        assertThat(store.synchronization(Sample.CRM)).isEqualTo(Synchronization.unknown(Sample.CRM));
        assertThat(store.synchronizations()).isEmpty();
        assertThat(store.cycles(Sample.CRM, 10)).isEmpty();
        assertThat(store.batches(id)).isEmpty();
        assertThat(store.batch(id, 1)).isEmpty();
        assertThat(store.unfinished()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.batchsync.synchronization.CycleStoreContract#cycles")
    final void givesBackEachPhaseAsItWasWritten(Cycle cycle) {
        assertThat(store.commit(opening(cycle))).isTrue();

        assertThat(store.find(cycle.id())).contains(cycle);
        assertThat(store.cycles(cycle.synchronizationId(), 1)).containsExactly(cycle);
    }

    static Stream<Cycle> cycles() {
        return CycleStoreSamples.phases().map(phase -> Sample.cycle(Sample.upload(1, 3), phase));
    }

    @ParameterizedTest
    @MethodSource("dev.batchsync.synchronization.CycleStoreSamples#definitions")
    final void givesBackTheDefinitionOfACycle(Definition definition) {
        var open = open(Sample.upload(1, 2));
        var other = open(Sample.upload(ERP, 1, 2));
        var surveying = open.in(new Phase.Surveying(SurveyCheckpoint.START));
        assertThat(store.definition(open.id())).isEmpty();

        assertThat(store.commit(Changes.defining(definition, Change.of(surveying))))
                .isTrue();
        assertThat(store.commit(Change.of(surveying.cancelRequest()))).isTrue();

        assertThat(store.definition(open.id())).contains(definition);
        assertThat(store.definition(other.id())).isEmpty();
        assertThat(store.batches(open.id())).isEmpty();
    }

    @Test
    final void givesBackALongDefinition() {
        var open = open(Sample.upload(1, 2));
        var definition = UsualCycle.withTemplate(100_000);

        store.commit(Changes.defining(definition, Change.of(open.in(new Phase.Surveying(SurveyCheckpoint.START)))));

        assertThat(store.definition(open.id())).contains(definition);
    }

    @Test
    final void givesBackLeaseMessageCancelRequestAndRevision() {
        var opened = open(Sample.upload(1, 2));
        var leased = opened.leasedTo(new Lease("holder-1", Instant.parse("2026-03-01T08:15:00.123456789Z")));
        var announced = leased.withMessage(Instant.parse("2026-03-01T08:15:00.000000001Z"));
        var asked = announced.cancelRequest();

        assertThat(store.commit(Change.of(leased))).isTrue();
        assertThat(store.commit(Change.of(announced))).isTrue();
        assertThat(store.commit(Change.of(asked))).isTrue();

        assertThat(store.find(opened.id())).contains(asked);
        assertThat(asked.revision()).isEqualTo(4);
    }

    @Test
    final void givesBackTheLatestUploadsOfAllKeys() {
        var uploads = Stream.of("a", "b", "c")
                .map(name -> Upload.announced(
                        Sample.CRM,
                        new PinnedObject("inbox/crm/" + name, name, 1, Sample.START),
                        "0" + name,
                        Sample.START.plusNanos(name.charAt(0))))
                .toList();
        var known = Synchronization.unknown(Sample.CRM);
        for (var upload : uploads) {
            known = known.placed(upload, List.of(), List.of());
            assertThat(store.commit(new Change(List.of(), List.of(), Optional.of(known))))
                    .isTrue();
        }

        assertThat(store.synchronization(Sample.CRM)).isEqualTo(known);
        assertThat(known.newest()).contains(uploads.get(2));
        assertThat(known.others()).containsExactly(uploads.get(1), uploads.get(0));
    }

    @Test
    final void givesBackWhatIsKnownOfCyclesThatAreOver() {
        var known = Synchronization.unknown(Sample.CRM).remembering(SampleCycle.PAST);

        assertThat(store.commit(new Change(List.of(), List.of(), Optional.of(known))))
                .isTrue();

        assertThat(store.synchronization(Sample.CRM)).isEqualTo(known);
    }

    @Test
    final void givesBackAnUploadWithItsSequencer() {
        var object = new PinnedObject("inbox/crm/grün & blau+1.json", "3/L4kqtJ", 7, Sample.START.plusNanos(1));
        var upload = Upload.announced(Sample.CRM, object, "0055AED6DCD90281E5", object.modifiedAt());

        open(upload);

        assertThat(store.find(CycleId.of(upload))).map(Cycle::upload).contains(upload);
        assertThat(store.synchronization(Sample.CRM).newest()).contains(upload);
    }

    @Test
    final void givesBackASynchronizationWithOpenAndWaitingCycle() {
        var open = open(Sample.upload(1, 2));
        var waiting = queue(Sample.upload(2, 2));

        var found = store.synchronization(Sample.CRM);

        assertThat(found.open()).contains(open.id());
        assertThat(found.waiting()).contains(waiting.id());
        assertThat(found.revision()).isEqualTo(2);
    }

    @Test
    final void listsSynchronizationsById() {
        open(Sample.upload(ERP, 1, 1));
        open(Sample.upload(Sample.CRM, 2, 1));

        assertThat(store.synchronizations()).extracting(Synchronization::id).containsExactly(Sample.CRM, ERP);
    }

    @Test
    final void listsSynchronizationsInParts() {
        var ids = Stream.of("A", "a", "a-b", "a.b", "ab", "b")
                .map(SynchronizationId::new)
                .toList();
        ids.forEach(id -> open(Sample.upload(id, 1, 1)));
        var sorted = store.synchronizations().stream().map(Synchronization::id).toList();

        assertThat(sorted).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(part(Optional.empty(), 4)).isEqualTo(sorted.subList(0, 4));
        assertThat(part(Optional.of(sorted.get(3)), 1)).isEqualTo(sorted.subList(4, 5));
        assertThat(part(Optional.of(sorted.get(3)), 4)).isEqualTo(sorted.subList(4, 6));
        assertThat(part(Optional.of(sorted.get(5)), 4)).isEmpty();
        assertThat(part(Optional.of(new SynchronizationId("aa")), 1)).isEqualTo(sorted.subList(4, 5));
    }

    private List<SynchronizationId> part(Optional<SynchronizationId> after, int limit) {
        return store.synchronizations(after, limit).stream()
                .map(Synchronization::id)
                .toList();
    }

    @Test
    final void findsThoseOfManyCyclesThatExist() {
        var one = open(Sample.upload(1, 1));
        var other = open(Sample.upload(ERP, 2, 1));
        var missing = CycleId.of(Sample.upload(3, 1));

        assertThat(store.findAll(List.of(one.id(), missing, other.id())))
                .isEqualTo(Map.of(one.id(), one, other.id(), other));
        assertThat(store.findAll(List.of())).isEmpty();
    }

    @Test
    final void givesBackTheRecentCyclesAndTheTotals() {
        var open = open(Sample.upload(1, 2));
        var waiting = queue(Sample.upload(2, 2));
        var counted = open.released().counting(Sample.planned(2)).counting(Sample.succeeded(1));
        assertThat(store.commit(Change.of(counted))).isTrue();

        assertThat(store.synchronization(Sample.CRM).recent()).containsExactly(waiting.id(), open.id());
        assertThat(store.find(open.id()).orElseThrow().totals()).isEqualTo(new Batch.Totals(2, 1, 20, 10, 60));
    }

    @Test
    final void listsTheNewestCyclesOfOneSynchronizationFirst() {
        open(Sample.upload(ERP, 9, 1));
        for (int n = 1; n <= 4; n++) {
            openAndEnd(Sample.upload(n, 1));
        }

        assertThat(store.cycles(Sample.CRM, 3))
                .extracting(cycle -> cycle.source().version())
                .containsExactly("crm-v4", "crm-v3", "crm-v2");
        assertThat(store.cycles(Sample.CRM, 99)).hasSize(4);
    }

    @Test
    final void continuesTheListOfCyclesWhereItEndedWhileNewOnesArrive() {
        open(Sample.upload(ERP, 9, 1));
        for (int n = 1; n <= 4; n++) {
            openAndEnd(Sample.upload(n, 1));
        }
        var first = store.cycles(Sample.CRM, Optional.empty(), 2);
        openAndEnd(Sample.upload(5, 1));

        var place = CycleStore.Place.of(first.get(1));
        var second = store.cycles(Sample.CRM, Optional.of(place), 1);
        assertThat(second).extracting(cycle -> cycle.source().version()).containsExactly("crm-v2");
        var last = CycleStore.Place.of(second.get(0));
        assertThat(store.cycles(Sample.CRM, Optional.of(last), 99))
                .extracting(cycle -> cycle.source().version())
                .containsExactly("crm-v1");
        var missing = new CycleStore.Place(last.openedAt(), new CycleId("0"));
        assertThat(store.cycles(Sample.CRM, Optional.of(missing), 99))
                .doesNotContain(first.get(0))
                .contains(store.cycles(Sample.CRM, 99).get(4));
    }

    @Test
    final void listsBatchesByNumberAndGivesSingleOnes() {
        var cycle = open(Sample.upload(1, 12));
        var other = open(Sample.upload(ERP, 1, 1));

        for (var number : List.of(2, 11, 1, 12, 10, 3, 4, 9, 8, 7, 6, 5)) {
            cycle = cycle.in(new Phase.Surveying(SurveyCheckpoint.START));
            assertThat(store.commit(Changes.of(cycle, FakeSource.batch(number))))
                    .isTrue();
        }

        assertThat(store.batches(cycle.id()))
                .extracting(Batch::number)
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        assertThat(store.batch(cycle.id(), 11)).contains(FakeSource.batch(11));
        assertThat(store.batch(cycle.id(), 13)).isEmpty();
        assertThat(store.batches(other.id())).isEmpty();
    }

    @Test
    final void replacesABatchByItsSuccess() {
        var cycle = open(Sample.upload(1, 1));
        var surveyed = cycle.in(Sample.importing(1, 1, Sample.running()));
        var done = Sample.succeeded(FakeSource.batch(1));

        store.commit(Changes.of(surveyed, FakeSource.batch(1)));
        store.commit(Changes.of(surveyed.in(Sample.finalizing(1, Sample.due())), done));

        assertThat(store.batches(cycle.id())).containsExactly(done);
        assertThat(store.batch(cycle.id(), 1)).contains(done);
    }

    @Test
    final void keepsABatchWithAsManyErrorsAsItMayHave() {
        var cycle = open(Sample.upload(1, 1));
        var place = new Problem.TextLocation("inbox/crm/all.json", 3, 17, 5_000_000_000L);
        var location = new CommandError.Occurrence(Integer.MAX_VALUE, 5_000_000_000L, Optional.of(place));
        var error = new CommandError(
                "ä".repeat(9000), "RUNTIME", "ASSET", "ü".repeat(9000), Collections.nCopies(50, location));
        var errors = new JobErrors(50_000, "ASSET 9 failed", Collections.nCopies(5000, error));
        var failed = FakeSource.batch(1)
                .with(new Batch.Failed(Sample.JOB, Sample.START, errors.kept(), Optional.of(Extent.lines(2, 9))));

        store.commit(Changes.of(cycle.in(CycleStoreSamples.held()), failed));

        assertThat(store.batch(cycle.id(), 1)).contains(failed);
    }

    @Test
    final void listsACycleThatIsOverAsUnfinishedUntilItsReportIsPublished() {
        var cycle = open(Sample.upload(1, 1));
        var ended = cycle.endedBy(new Phase.Cancelled("on request", Sample.START));
        var closed = store.synchronization(Sample.CRM).closed().owing(List.of(cycle.id()));
        store.commit(CycleStoreFixture.change(List.of(ended), closed));

        assertThat(store.unfinished()).containsExactly(cycle.id());

        var reported = store.synchronization(Sample.CRM).reported(cycle.id());
        store.commit(CycleStoreFixture.change(List.of(ended.reported()), reported));
        assertThat(store.unfinished()).isEmpty();
    }

    @Test
    final void listsEveryCycleThatIsNotOverAsUnfinished() {
        openAndEnd(Sample.upload(1, 1));
        var open = open(Sample.upload(2, 1));
        var waiting = queue(Sample.upload(3, 1));
        var held = open(Sample.upload(ERP, 4, 1)).in(CycleStoreSamples.held());
        store.commit(Change.of(held));

        assertThat(store.unfinished()).containsExactlyInAnyOrder(open.id(), waiting.id(), held.id());
    }
}
