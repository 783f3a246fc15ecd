package dev.batchsync.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.CycleListener;
import dev.batchsync.synchronization.CycleStore;
import dev.batchsync.synchronization.InMemoryCycleStore;
import dev.batchsync.synchronization.Sweep;
import dev.batchsync.synchronization.expectation.OverdueDesk;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the schedule's event costs. */
class SweepFunctionTest {

    private static final CycleListener NOBODY = (before, after, batch) -> {};

    private final List<String> reads = new ArrayList<>();

    /** All synchronizations are a query over many items of the table. */
    @Test
    void allSynchronizationsAreReadOnce() {
        var store = counting(new InMemoryCycleStore());
        var clock = Clock.systemUTC();
        var sweep = new Sweep(store, (cycle, due) -> {}, NOBODY, clock, Duration.ofMinutes(1));

        new SweepFunction(sweep, new OverdueDesk(store, NOBODY, clock), store).sweep(new SweepFunction.Tick());

        assertThat(reads).containsOnlyOnce("synchronizations").doesNotContain("unfinished");
    }

    private CycleStore counting(CycleStore store) {
        return (CycleStore) Proxy.newProxyInstance(
                CycleStore.class.getClassLoader(), new Class<?>[] {CycleStore.class}, (proxy, method, arguments) -> {
                    reads.add(method.getName());
                    return method.invoke(store, arguments);
                });
    }
}
