package dev.batchsync.collibra.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.collibra.login.Credentials.ClientSecret;
import dev.batchsync.synchronization.ImportJobs.NotStarted;
import dev.batchsync.synchronization.ImportJobs.Readiness;
import dev.batchsync.synchronization.ImportJobs.Ready;
import dev.batchsync.synchronization.ImportJobs.Unanswered;
import dev.batchsync.synchronization.JobId;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.jobs.TimeLeft;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which calls the server sees when the invocation has little time left. */
@QuarkusTest
class LittleTimeTest extends TenantOfItsOwn {

    private static final SynchronizationId ID = new SynchronizationId("hurried");
    private static final TimeLeft NO_PAUSE = new TimeLeft(Duration.ZERO, Duration.ofHours(1));
    private static final TimeLeft NONE = new TimeLeft(Duration.ZERO, Duration.ZERO);

    @Test
    void aPauseBeyondTheBudgetIsNotBegun() {
        tenant.arm("RESET", "INFO", "times=9");

        assertThat(prepared(NO_PAUSE)).isInstanceOf(NotStarted.class);
        assertThat(tenant.calls()).containsExactly("INFO");
    }

    @Test
    void aRefusedTokenIsRenewedOnlyWhenThereIsTimeForIt() {
        login.is(new ClientSecret("batch-sync", "batch-sync"));
        prepared(PlentyOfTime.LEFT);
        tenant.arm("EXPIRE_TOKENS", "INFO", "times=2");
        tenant.forgetCalls();

        assertThat(prepared(NONE)).isInstanceOfSatisfying(NotStarted.class, answer -> assertThat(answer.why())
                .contains("no time is left"));
        assertThat(tenant.calls()).containsExactly("INFO");

        tenant.clearFaults();
        assertThat(prepared(PlentyOfTime.LEFT)).isEqualTo(new Ready());
        assertThat(tenant.calls()).containsExactly("INFO", "TOKEN", "INFO");
    }

    @Test
    void theFirstCallIsMadeInAnyCaseSoThatEveryInvocationMakesProgress() {
        login.is(new ClientSecret("batch-sync", "batch-sync"));

        assertThat(prepared(NONE)).isInstanceOf(NotStarted.class);
        assertThat(tenant.calls()).containsExactly("TOKEN");

        assertThat(prepared(NONE)).isEqualTo(new Ready());
        assertThat(tenant.calls()).containsExactly("TOKEN", "INFO");
    }

    @Test
    void aJobIsNotLookedForAtItsOtherPlace() {
        assertThat(jobs.status(new JobId("0b1c7d5e-0000-4000-8000-000000000000"), NONE))
                .isInstanceOfSatisfying(
                        Unanswered.class, answer -> assertThat(answer.why()).contains("no time is left"));
        assertThat(tenant.calls()).containsExactly("JOB");
    }

    @Test
    void thePauseThatTheTokenEndpointAsksForIsLeftToALaterMessage() {
        login.is(new ClientSecret("batch-sync", "batch-sync"));
        tenant.arm("ANSWER", "TOKEN", "status=429", "retryAfter=9", "times=9");

        assertThat(prepared(PlentyOfTime.LEFT))
                .isInstanceOfSatisfying(NotStarted.class, answer -> assertThat(answer.retryAfter())
                        .isEqualTo(Optional.of(Duration.ofSeconds(9))));
        assertThat(tenant.calls()).containsExactly("TOKEN");
    }

    private Readiness prepared(TimeLeft time) {
        return jobs.prepare(ID, Definition.DEFAULT, time);
    }
}
