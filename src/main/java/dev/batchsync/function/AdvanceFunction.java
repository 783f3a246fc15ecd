package dev.batchsync.function;

import dev.batchsync.synchronization.Continuations;
import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.Invocations;
import io.quarkus.funqy.Funq;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Clock;
import java.time.Instant;

/** Continues a cycle when its delayed message arrives. */
public class AdvanceFunction {

    private final Invocations invocations;
    private final Continuations continuations;
    private final Clock clock;

    AdvanceFunction(Invocations invocations, Continuations continuations, Clock clock) {
        this.invocations = invocations;
        this.continuations = continuations;
        this.clock = clock;
    }

    /**
     * A delayed message.
     *
     * @param due when to carry the cycle on; the message arrives earlier if the queue cannot delay it for so long
     */
    @RegisterForReflection
    public record Message(String cycle, Instant due) {}

    /** Processes one message; if it throws, the queue delivers this message again, and no other. */
    @Funq("advance")
    public void advance(Message message) {
        InvocationLog.run("advance " + message.cycle(), () -> carryOn(message));
    }

    private void carryOn(Message message) {
        var cycle = new CycleId(message.cycle());
        if (message.due().isAfter(clock.instant())) {
            continuations.schedule(cycle, message.due());
        } else {
            invocations.advance(cycle);
        }
    }
}
