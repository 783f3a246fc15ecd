package dev.batchsync.function.route;

import dev.batchsync.function.protocol.ApproveRequest;
import dev.batchsync.function.protocol.CancelRequest;
import dev.batchsync.function.protocol.HttpProblem;
import dev.batchsync.function.protocol.HttpRoute;
import dev.batchsync.function.protocol.JsonAnswers;
import dev.batchsync.function.protocol.JsonBodies;
import dev.batchsync.function.protocol.RouteGroup;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleCommands;
import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.CycleStore;
import dev.batchsync.synchronization.status.BatchErrors;
import dev.batchsync.synchronization.status.CycleStatus;
import dev.batchsync.synchronization.status.PlanStatus;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The routes about one cycle: they show it, and pass on what a person decides. */
@RegisterForReflection(
        targets = {CycleStatus.class, PlanStatus.class, BatchErrors.class, CycleRoutes.Approvals.class},
        registerFullHierarchy = true)
@Singleton
final class CycleRoutes implements RouteGroup {

    private final CycleStore store;
    private final CycleCommands commands;
    private final JsonBodies bodies;
    private final JsonAnswers answers;

    CycleRoutes(CycleStore store, CycleCommands commands, JsonBodies bodies, JsonAnswers answers) {
        this.store = store;
        this.commands = commands;
        this.bodies = bodies;
        this.answers = answers;
    }

    @Override
    public List<HttpRoute> routes() {
        return List.of(
                HttpRoute.get(
                        "/cycles/{id}/batches/{number}/errors",
                        (path, call) -> answers.ok(errors(path.group("id"), path.group("number")))),
                HttpRoute.post("/cycles/{id}/retry", (path, call) -> answers.accepted(retry(path.group("id")))),
                HttpRoute.post(
                        "/cycles/{id}/approve",
                        (path, call) -> answers.accepted(
                                approve(path.group("id"), bodies.approval(call.body()), call.caller()))),
                HttpRoute.post(
                        "/cycles/{id}/cancel",
                        (path, call) -> answers.accepted(cancel(path.group("id"), bodies.cancellation(call.body())))),
                HttpRoute.post(
                        "/approvals/first-ledger",
                        (path, call) -> answers.accepted(approveFirstLedgers(call.caller()))));
    }

    CycleStatus cycle(String id) {
        return status(known(id));
    }

    /** Returns Collibra's errors about a batch whose last job has failed. */
    BatchErrors errors(String id, String batch) {
        var cycle = known(id);
        return Optional.of(batch)
                .filter(number -> number.matches("[1-9]\\d{0,8}"))
                .flatMap(number -> store.batch(cycle.id(), Integer.parseInt(number)))
                .flatMap(found -> BatchErrors.kept(cycle, found))
                .orElseThrow(() ->
                        HttpProblem.notFound("Cycle " + id + " has no batch " + batch + " whose last job failed."));
    }

    CycleStatus retry(String id) {
        return command(id, commands::retry);
    }

    CycleStatus approve(String id, ApproveRequest request, String caller) {
        var token = Optional.ofNullable(request.token()).orElse("");
        return command(id, cycle -> commands.approve(cycle, token, caller));
    }

    /** The cycles that were approved. */
    record Approvals(List<String> approved) {}

    Approvals approveFirstLedgers(String caller) {
        return new Approvals(commands.approveFirstLedgers(caller).stream()
                .map(CycleId::value)
                .toList());
    }

    CycleStatus cancel(String id, CancelRequest request) {
        return command(id, request.jobIsOver() ? commands::cancelAsJobIsOver : commands::cancel);
    }

    private CycleStatus command(String id, Function<CycleId, CycleCommands.Outcome> command) {
        var outcome = command.apply(known(id).id());
        var now = cycle(id);
        return switch (outcome) {
            case ACCEPTED -> now;
            case NOT_ALLOWED -> throw new HttpProblem(409, "The cycle does not allow this now", notAllowed(now));
            case FINALIZATION_AT_WORK ->
                throw new HttpProblem(409, "The finalization may still be running", atWork(now));
            case OTHER_QUESTION -> throw new HttpProblem(409, "The token is missing or wrong", otherToken(now));
            case UNKNOWN_CYCLE -> throw unknown(id);
        };
    }

    private static String otherToken(CycleStatus cycle) {
        return cycle.approval()
                .map(asked -> "Cycle " + cycle.id() + " stays held. " + asked.consequence()
                        + " If that is right, send {\"token\": \"" + asked.token() + "\"}.")
                .orElse("Cycle " + cycle.id() + " is no longer held.");
    }

    static String notAllowed(CycleStatus cycle) {
        var allowed = cycle.offers().isEmpty() ? "nothing" : String.join(", ", cycle.offers());
        return "Cycle " + cycle.id() + " is " + cycle.phase() + ". It allows now: " + allowed + ".";
    }

    private static String atWork(CycleStatus cycle) {
        var job = cycle.finalization()
                .flatMap(CycleStatus.Finalization::job)
                .map(id -> ", job " + id + ",")
                .orElse("");
        return "The finalization of cycle " + cycle.id() + job
                + " may still be running, and it would take the first batch of the next cycle for its own. Retry the cycle:"
                + " the program then watches the job. When the job has ended, or you have cancelled it in Collibra, the cycle"
                + " is completed or can be cancelled. If Collibra's activities show no running synchronization job, cancel"
                + " with {\"jobIsOver\": true}.";
    }

    /** Throws a problem if there is no such cycle. */
    Cycle known(String id) {
        return CycleId.parse(id).flatMap(store::find).orElseThrow(() -> unknown(id));
    }

    private static HttpProblem unknown(String id) {
        return HttpProblem.notFound("There is no cycle '" + id + "'.");
    }

    CycleStatus status(Cycle cycle) {
        return CycleStatus.of(cycle, store.batches(cycle.id()));
    }
}
