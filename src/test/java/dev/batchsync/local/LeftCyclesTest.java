package dev.batchsync.local;

import static dev.batchsync.synchronization.SampleCycle.IMPORTING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.SampleCycle;
import dev.batchsync.synchronization.status.CycleSummary;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeftCyclesTest {

    private static final String NAME = "crm 20260301T080000Z-0a0bb52a ";

    @Test
    void aStartNamesTheCycleThatItCarriesOnAndWhereItStands() {
        var importing = SampleCycle.in(IMPORTING);

        var left = new LeftCycles(List.of(importing));

        assertThat(left.carriedOn())
                .contains("Carrying on with 1 open cycle: " + NAME + "(" + CycleSummary.of(importing) + ")");
        assertThat(left.held()).isEmpty();
    }

    @Test
    void aStartNamesTheCyclesThatWaitForAPerson() {
        var held = SampleCycle.in(SampleCycle.stuckInFinalization());

        var left = new LeftCycles(List.of(held, held));

        assertThat(left.carriedOn()).isEmpty();
        assertThat(left.held().orElseThrow())
                .startsWith("2 held cycles wait for a person to retry, approve or cancel: " + NAME + "(job job-7 ");
    }

    @Test
    void aFirstStartHasNothingToSay() {
        var none = new LeftCycles(List.of());

        assertThat(none.carriedOn()).isEmpty();
        assertThat(none.held()).isEmpty();
    }
}
