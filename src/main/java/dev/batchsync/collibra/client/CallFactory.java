package dev.batchsync.collibra.client;

import dev.batchsync.collibra.answer.Exchange;
import dev.batchsync.collibra.login.Authorization;
import dev.batchsync.synchronization.jobs.TimeLeft;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Makes the calls of one step, within the time that the step has. */
@ApplicationScoped
class CallFactory {

    private final CollibraApi api;
    private final JobEndpoint jobs;
    private final Repetitions repetitions;
    private final Authorization authorization;
    private final CallTimeouts timeouts;
    private final Clock clock;

    CallFactory(
            @RestClient CollibraApi api,
            Repetitions repetitions,
            Authorization authorization,
            CallTimeouts timeouts,
            Clock clock) {
        this.api = api;
        this.jobs = new JobEndpoint();
        this.repetitions = repetitions;
        this.authorization = authorization;
        this.timeouts = timeouts;
        this.clock = clock;
    }

    CollibraCalls within(TimeLeft left) {
        var exchange = new Exchange(left, timeouts.longestCall(), clock);
        return new CollibraCalls(api, jobs, repetitions, authorization, exchange);
    }
}
