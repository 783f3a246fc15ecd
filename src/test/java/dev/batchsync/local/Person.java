package dev.batchsync.local;

import dev.batchsync.synchronization.CycleCommands.Outcome;
import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.Phase;

/** Decides about held cycles, as a person does on the page. */
final class Person {

    private final ClockedProgram program;
    private final FaultJudge judge;

    Person(ClockedProgram program, FaultJudge judge) {
        this.program = program;
        this.judge = judge;
    }

    /** Agrees to what is missing. */
    void approve(CycleId cycle, DrawnFile file, Phase.Held held) {
        judge.asked(cycle, file, held);
        var token = held.question().orElseThrow().token();
        var outcome = program.commands().approve(cycle, token, "somebody");
        judge.require(outcome == Outcome.ACCEPTED, cycle, "refuses the token that it shows: " + outcome);
    }

    void retry(CycleId cycle, Phase.Held held) {
        judge.held(cycle, held);
        judge.retried(cycle, held, program.commands().retry(cycle) == Outcome.ACCEPTED);
    }

    void cancel(CycleId cycle, Phase.Held held) {
        var outcome = program.commands().cancel(cycle);
        if (held.finalizationMayBeAtWork()) {
            judge.require(outcome == Outcome.FINALIZATION_AT_WORK, cycle, "is cancelled while a job may be at work");
            outcome = program.commands().cancelAsJobIsOver(cycle);
        }
        judge.require(outcome == Outcome.ACCEPTED, cycle, "cannot be cancelled: " + held);
    }
}
