package dev.batchsync.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The times that follow from the time-out. */
class TimingTest {

    static final List<Timing> CHOICES = Timing.CHOICES;

    @ParameterizedTest
    @FieldSource("CHOICES")
    void budgetAndGraceTogetherAreShorterThanTheTimeout(Timing timing) {
        var row = Rendered.at("/Mappings/Times/" + timing.timeoutSeconds());
        var budget = Duration.parse(row.path("Budget").textValue());
        var grace = Duration.parse(Rendered.properties("AdvanceFunction")
                .at("/Environment/Variables/BATCHSYNC_INVOCATION_GRACE")
                .textValue());

        assertThat(budget).isGreaterThanOrEqualTo(Duration.ofMinutes(1));
        assertThat(grace).as("a call to Collibra may take this long").isGreaterThanOrEqualTo(Duration.ofSeconds(140));
        assertThat(budget.plus(grace)).isLessThan(Duration.ofSeconds(timing.timeoutSeconds()));
    }

    @ParameterizedTest
    @FieldSource("CHOICES")
    void theVisibilityTimeoutIsSixTimesTheTimeout(Timing timing) {
        var row = Rendered.at("/Mappings/Times/" + timing.timeoutSeconds());

        assertThat(row.path("Visibility").intValue())
                .isEqualTo(6 * timing.timeoutSeconds())
                .isLessThanOrEqualTo(43_200);
        assertThat(row.path("OldestMessage").intValue())
                .isGreaterThan(900 + row.path("Visibility").intValue());
    }

    @Test
    void theChosenTimeoutSelectsTheRowOfTheMapping() {
        assertThat(Rendered.properties("AdvanceQueue").path("VisibilityTimeout"))
                .hasToString(row("Visibility"));
        assertThat(Rendered.properties("AdvanceFunction").at("/Environment/Variables/BATCHSYNC_INVOCATION_BUDGET"))
                .hasToString(row("Budget"));
        assertThat(Rendered.properties("AdvanceAgeAlarm").path("Threshold")).hasToString(row("OldestMessage"));
        assertThat(Rendered.elements(Rendered.at("/Parameters/TimeoutSeconds/AllowedValues")))
                .extracting(value -> value.asInt())
                .containsExactlyElementsOf(
                        CHOICES.stream().map(Timing::timeoutSeconds).toList());
    }

    private static String row(String column) {
        return "{\"Fn::FindInMap\":[\"Times\",{\"Ref\":\"TimeoutSeconds\"},\"%s\"]}".formatted(column);
    }

    /** What may take longest after a kill: finding the cycle, a call that may be under way, or an upload's event. */
    @Test
    void anotherInvocationCarriesOnWithinThreeMinutesOfAKill() {
        var advance = Rendered.properties("AdvanceFunction").at("/Environment/Variables");
        var lease = seconds(advance.path("BATCHSYNC_INVOCATION_LEASE"));
        var grace = seconds(advance.path("BATCHSYNC_INVOCATION_GRACE"));
        var lost = Timing.LOST_MESSAGE_SECONDS;
        var sweep = Timing.SWEEP_SECONDS;
        var start = Timing.START_SECONDS;
        assertThat(Rendered.properties("SweepFunction")
                        .at("/Environment/Variables")
                        .has("BATCHSYNC_PATIENCE_LOST_MESSAGE"))
                .isFalse();
        assertThat(Rendered.properties("SweepRule").path("ScheduleExpression").textValue())
                .isEqualTo("rate(1 minute)");
        var uploads = Rendered.properties("Uploads").path("VisibilityTimeout").intValue();

        assertThat(Math.max(lease, lost) + sweep + start + start).isLessThanOrEqualTo(180);
        assertThat(grace + start).isLessThanOrEqualTo(180);
        assertThat(uploads + start).isLessThanOrEqualTo(180);
        assertThat(Timing.recoverySeconds())
                .isEqualTo(Math.max(Math.max(Math.max(lease, lost) + sweep + start, grace) + start, uploads + start))
                .isLessThanOrEqualTo(180);
    }

    private static int seconds(JsonNode value) {
        return (int) Duration.parse(value.textValue()).toSeconds();
    }

    /** Lambda refuses a queue whose visibility time-out is shorter than its function's time-out (API, CreateEventSourceMapping). */
    @Test
    void theVisibilityTimeoutOfUploadsFitsItsFunction() {
        var timeout =
                Rendered.properties("ObjectCreatedFunction").path("Timeout").intValue();

        assertThat(timeout).isEqualTo(Timing.TRIGGER.timeoutSeconds());
        var queue = Rendered.properties("Uploads");
        var visibility = queue.path("VisibilityTimeout").intValue();
        assertThat(visibility).isEqualTo(2 * timeout);
        assertThat(queue.at("/RedrivePolicy/maxReceiveCount").intValue() * visibility)
                .as("how long a disturbance may last before uploads become dead letters")
                .isGreaterThanOrEqualTo(30 * 60);
    }
}
