package dev.batchsync.synchronization;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** The times of the rendered template with its default parameters. */
record TemplateTimes(
        Duration budget,
        Duration grace,
        Duration lease,
        Duration sweepEvery,
        Duration visibility,
        Duration visibilityOfUploads,
        int deliveriesOfUploads) {

    /** What delivering a message and a start without a snapshot may take. */
    static final Duration START = Duration.ofSeconds(10);

    /** The same with leases that last as long as an invocation, so that none is renewed. */
    TemplateTimes withoutRenewals() {
        return new TemplateTimes(
                budget, grace, budget.plus(grace), sweepEvery, visibility, visibilityOfUploads, deliveriesOfUploads);
    }

    static TemplateTimes read() throws IOException {
        var template =
                new ObjectMapper().readTree(Path.of("infra", "template.json").toFile());
        var resources = template.path("Resources");
        var timeout = template.at("/Parameters/TimeoutSeconds/Default").asText();
        var row = template.at("/Mappings/Times/" + timeout);
        var variables = resources.at("/AdvanceFunction/Properties/Environment/Variables");
        var uploads = resources.at("/Uploads/Properties");
        return new TemplateTimes(
                duration(row.path("Budget")),
                duration(variables.path("BATCHSYNC_INVOCATION_GRACE")),
                duration(variables.path("BATCHSYNC_INVOCATION_LEASE")),
                every(resources.at("/SweepRule/Properties/ScheduleExpression").asText()),
                Duration.ofSeconds(row.path("Visibility").asInt()),
                Duration.ofSeconds(uploads.path("VisibilityTimeout").asInt()),
                uploads.at("/RedrivePolicy/maxReceiveCount").asInt());
    }

    private static Duration duration(JsonNode value) {
        return Duration.parse(value.asText());
    }

    private static Duration every(String rate) {
        var minutes = rate.replaceAll("rate\\((\\d+) minutes?\\)", "$1");
        return Duration.ofMinutes(Integer.parseInt(minutes));
    }
}
