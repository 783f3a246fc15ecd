package dev.batchsync.synchronization;

import dev.batchsync.synchronization.retry.RetryPolicy;
import dev.batchsync.synchronization.retry.RetryPolicy.Trouble;
import dev.batchsync.synchronization.retry.RetryRow.Again;
import dev.batchsync.synchronization.retry.RetryRow.Decision;
import dev.batchsync.synchronization.retry.RetryRow.Effort;
import dev.batchsync.synchronization.retry.RetryRow.Hold;
import dev.batchsync.synchronization.retry.RetryRow.TreatAs;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A phase that met trouble, and what becomes of it under each decision of the retry policy. */
interface Setback {

    Phase.Resumable phase();

    Instant now();

    Effort effort();

    /** The pause that Collibra asks for. */
    default Optional<Duration> asked() {
        return Optional.empty();
    }

    Phase sendAgain(Instant at);

    Phase lookForJob(Instant at);

    Phase askAgain(Instant at);

    Phase hold(Problem.Kind kind);

    /** Goes on with another trouble's row. */
    default Phase treatAs(RetryPolicy policy, Trouble trouble) {
        return follow(policy, trouble);
    }

    /** What the policy makes of the phase. */
    default Phase follow(RetryPolicy policy, Trouble trouble) {
        return policy.row(phase().call(), trouble)
                .decide(effort(), now(), asked())
                .match(new Decision.Cases<>() {
                    @Override
                    public Phase again(Again again) {
                        return switch (again.next()) {
                            case SEND_AGAIN -> sendAgain(again.at());
                            case LOOK_FOR_JOB -> lookForJob(again.at());
                            case ASK_AGAIN -> askAgain(again.at());
                            case NOTHING -> phase();
                        };
                    }

                    @Override
                    public Phase hold(Hold hold) {
                        return Setback.this.hold(hold.kind());
                    }

                    @Override
                    public Phase treatAs(TreatAs other) {
                        return Setback.this.treatAs(policy, other.trouble());
                    }
                });
    }
}
