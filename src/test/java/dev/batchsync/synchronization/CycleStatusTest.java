package dev.batchsync.synchronization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.status.CycleStatus;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the status of a held cycle shows of its finalization. */
class CycleStatusTest {

    private static final String STRATEGY = Definition.DEFAULT.finalization().term();

    @Test
    void namesTheFinalizationsJobThatIsAtWork() {
        var stuck = Sample.held(Problem.Kind.JOB_STUCK, Sample.finalizing(1, Sample.running()));

        assertThat(finalization(stuck))
                .contains(new CycleStatus.Finalization(STRATEGY, Optional.of(Sample.JOB.value())));
    }

    @Test
    void namesTheFinalizationsJobThatHasFailedOrIsInDoubt() {
        var failed = Sample.finalizing(1, Sample.due()).after(Sample.JOB);

        assertThat(finalization(Sample.held(Problem.Kind.FINALIZATION_DOUBTFUL, failed)))
                .contains(new CycleStatus.Finalization(STRATEGY, Optional.of(Sample.JOB.value())));
    }

    @Test
    void tellsThatAFinalizationWithoutAnAnswerIsInDoubt() {
        var unknown = Sample.held(Problem.Kind.OUTCOME_UNKNOWN, Sample.finalizing(1, Sample.unknown()));
        var oneCall = new Prepared(Sample.oneCall(false).terms(), Sample.plan(1), Sample.TENANT, false);
        var unknownCall = Sample.held(Problem.Kind.OUTCOME_UNKNOWN, new Phase.Importing(oneCall, 1, Sample.unknown()));

        assertThat(finalization(unknown)).contains(new CycleStatus.Finalization(STRATEGY, Optional.empty()));
        assertThat(finalization(unknownCall)).isPresent();
        assertThat(finalization(Sample.held(Problem.Kind.BATCH_FAILED, new Phase.Importing(oneCall, 1, Sample.due()))))
                .contains(new CycleStatus.Finalization(STRATEGY, Optional.empty()));
    }

    @Test
    void tellsOfNoFinalizationWhereNoneWasSent() {
        var refused = Sample.held(Problem.Kind.REQUEST_REFUSED, Sample.finalizing(1, Sample.due()));
        var batch = Sample.held(Problem.Kind.JOB_STUCK, Sample.importing(1, 2, Sample.running()));

        assertThat(finalization(refused)).isEmpty();
        assertThat(finalization(batch)).isEmpty();
    }

    private static Optional<CycleStatus.Finalization> finalization(Phase.Held held) {
        return CycleStatus.of(Sample.cycle(Sample.upload(1, 1), held), List.of())
                .finalization();
    }
}
