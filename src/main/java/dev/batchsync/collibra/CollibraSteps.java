package dev.batchsync.collibra;

import dev.batchsync.synchronization.TimeLeft;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Gives each step its calls, with the time that its invocation has left. */
@ApplicationScoped
class CollibraSteps {

    private final CollibraApi api;
    private final JobEndpoint jobs;
    private final Retries retries;
    private final Authorization authorization;
    private final CallTimeouts timeouts;
    private final Clock clock;

    CollibraSteps(
            @RestClient CollibraApi api,
            Retries retries,
            Authorization authorization,
            CallTimeouts timeouts,
            Clock clock) {
        this.api = api;
        this.jobs = new JobEndpoint(api);
        this.retries = retries;
        this.authorization = authorization;
        this.timeouts = timeouts;
        this.clock = clock;
    }

    CollibraCalls within(TimeLeft left) {
        var time = new StepTime(left, timeouts.longestCall(), clock);
        return new CollibraCalls(api, jobs, new StepCalls(retries, authorization, time));
    }
}
