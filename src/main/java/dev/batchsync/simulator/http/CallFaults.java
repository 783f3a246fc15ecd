package dev.batchsync.simulator.http;

import dev.batchsync.simulator.SimulatorHost;
import dev.batchsync.simulator.catalog.Json;
import dev.batchsync.simulator.faults.ApiRoute;
import dev.batchsync.simulator.faults.Fault;
import dev.batchsync.simulator.faults.Faults;
import dev.batchsync.simulator.request.RequestRefused;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Applies faults to calls before anything reads them, while connection and body can still be manipulated. */
@Singleton
@IfBuildProfile(anyOf = {"dev", "local", "test", "simulator"})
final class CallFaults {

    static final String STRUCK = "simulator.fault";
    static final String HEADER = "X-Simulator-Fault";
    private static final String PREFIX = "/simulator";
    private static final int BEFORE_EVERYTHING = 10_000;

    private final SimulatorHost host;

    CallFaults(SimulatorHost host) {
        this.host = host;
    }

    void register(@Observes Filters filters) {
        filters.register(this::filter, BEFORE_EVERYTHING);
    }

    private void filter(RoutingContext call) {
        var path = call.normalizedPath();
        if (!path.startsWith(PREFIX + "/rest/") || !host.isRunning()) {
            call.next();
            return;
        }
        var method = call.request().method().name();
        var route = ApiRoute.of(method, path.substring(PREFIX.length()));
        host.collibra().calls().add(route, method, path);
        try {
            fault(call, route).ifPresentOrElse(fault -> strike(call, fault), call::next);
        } catch (RequestRefused e) {
            var envelope = Json.write(e.envelope());
            answer(call, e.status(), "application/json", envelope);
        }
    }

    private Optional<Fault> fault(RoutingContext call, ApiRoute route) {
        var faults = host.collibra().faults();
        var asked = Optional.ofNullable(call.request().getHeader(HEADER)).map(Fault::parse);
        if (asked.filter(fault -> fault.kind().strikesJobs()).isPresent()) {
            faults.arm(new Faults.Armed(asked.get(), 0, 1));
            return Optional.empty();
        }
        return asked.isPresent() ? asked : faults.strikeCall(route);
    }

    private void strike(RoutingContext call, Fault fault) {
        call.put(STRUCK, fault);
        Runnable strike =
                switch (fault.kind()) {
                    case ANSWER -> () -> answer(call, fault);
                    case RESET -> () -> resetAfter(call, fault.amount());
                    case SLOW -> () -> later(call, fault.millis());
                    case TOO_LARGE -> () -> refuseAbove(call, fault);
                    case EXPIRE_TOKENS -> () -> expireTokens(call);
                    // AnswerFaults changes the answer, or JobLists what it holds.
                    case ANSWER_AFTER,
                            RESET_AFTER,
                            NO_ID,
                            UNKNOWN_STATE,
                            UNKNOWN_RESULT,
                            NO_RESULT,
                            OTHER_CREATOR,
                            FILTER_IGNORED -> call::next;
                    case JOB_INVISIBLE,
                            JOB_LATE,
                            JOB_UNLISTED,
                            JOB_ENDS_UNKNOWN,
                            JOB_STUCK,
                            JOB_CANCELED,
                            JOB_FAILS,
                            JOB_MEETS_LOCK ->
                        throw new IllegalStateException(fault.kind() + " strikes jobs, not calls");
                };
        strike.run();
    }

    private void expireTokens(RoutingContext call) {
        host.collibra().access().expireAll();
        call.next();
    }

    private static void answer(RoutingContext call, Fault fault) {
        if (!fault.retryAfter().isEmpty()) {
            call.response().putHeader("Retry-After", fault.retryAfter());
        }
        answer(call, fault.status(), "text/plain", fault.body());
    }

    /** Closes the connection, because the rest of the body stays unread. */
    static void answer(RoutingContext call, int status, String type, String body) {
        var unused = call.response()
                .setStatusCode(status)
                .putHeader("Content-Type", type)
                .putHeader("Connection", "close")
                .end(body);
    }

    private static void resetAfter(RoutingContext call, long bytes) {
        var read = new long[1];
        if (bytes == 0) {
            close(call);
            return;
        }
        call.request().handler(chunk -> {
            read[0] += chunk.length();
            if (read[0] >= bytes) {
                close(call);
            }
        });
        call.request().endHandler(end -> close(call));
        call.request().resume();
    }

    private static void later(RoutingContext call, long millis) {
        call.request().pause();
        call.vertx().setTimer(Math.max(1, millis), fired -> {
            call.request().resume();
            call.next();
        });
    }

    /** Refuses a chunked body too, because its length is unknown. */
    private static void refuseAbove(RoutingContext call, Fault fault) {
        var announced = call.request().getHeader("Content-Length");
        var chunked = call.request().getHeader("Transfer-Encoding") != null;
        if (chunked || (announced != null && Long.parseLong(announced) > fault.amount())) {
            answer(call, fault);
        } else {
            call.next();
        }
    }

    private static void close(RoutingContext call) {
        var unused = call.response().reset();
    }
}
