package dev.batchsync.function;

import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleCommands;
import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.CycleStatus;
import dev.batchsync.synchronization.CycleStore;
import dev.batchsync.synchronization.SynchronizationId;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Function;

/** The routes by which people and programs follow cycles and decide about held ones. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class CycleResource {

    private static final int CYCLES_SHOWN = 20;

    private final CycleStore store;
    private final CycleCommands commands;

    CycleResource(CycleStore store, CycleCommands commands) {
        this.store = store;
        this.commands = commands;
    }

    /** A synchronization id with its latest cycles, newest first. */
    public record SynchronizationStatus(String id, List<CycleStatus> cycles) {}

    /** Why a request was not carried out (RFC 9457). */
    public record ProblemDetails(String title, int status, String detail) {}

    @GET
    @Path("synchronizations")
    public List<SynchronizationStatus> synchronizations() {
        return store.synchronizations().stream()
                .map(known -> status(known.id()))
                .toList();
    }

    private SynchronizationStatus status(SynchronizationId id) {
        var cycles = store.cycles(id, CYCLES_SHOWN).stream()
                .map(cycle -> status(cycle).withoutBatches())
                .toList();
        return new SynchronizationStatus(id.value(), cycles);
    }

    @GET
    @Path("cycles/{id}")
    public CycleStatus cycle(@PathParam("id") String id) {
        return status(store.find(cycleId(id)).orElseThrow(NotFoundException::new));
    }

    private CycleStatus status(Cycle cycle) {
        return CycleStatus.of(cycle, store.batches(cycle.id()));
    }

    @POST
    @Path("cycles/{id}/retry")
    public Response retry(@PathParam("id") String id) {
        return command(id, commands::retry);
    }

    @POST
    @Path("cycles/{id}/approve")
    public Response approve(@PathParam("id") String id) {
        return command(id, commands::approve);
    }

    @POST
    @Path("cycles/{id}/cancel")
    public Response cancel(@PathParam("id") String id) {
        return command(id, commands::cancel);
    }

    private Response command(String id, Function<CycleId, CycleCommands.Outcome> command) {
        var cycleId = cycleId(id);
        var outcome = command.apply(cycleId);
        if (outcome == CycleCommands.Outcome.UNKNOWN_CYCLE) {
            throw new NotFoundException();
        }
        var status = status(store.find(cycleId).orElseThrow(NotFoundException::new));
        return outcome == CycleCommands.Outcome.ACCEPTED
                ? Response.accepted(status).build()
                : conflict(status);
    }

    private static Response conflict(CycleStatus cycle) {
        var detail = "cycle " + cycle.id() + " is " + cycle.phase() + " (it offers: "
                + (cycle.offers().isEmpty() ? "nothing" : String.join(", ", cycle.offers())) + ")";
        return Response.status(Response.Status.CONFLICT)
                .type("application/problem+json")
                .entity(new ProblemDetails("The cycle does not allow this now", 409, detail))
                .build();
    }

    private static CycleId cycleId(String text) {
        try {
            return new CycleId(text);
        } catch (IllegalArgumentException notOne) {
            throw new NotFoundException(notOne);
        }
    }
}
