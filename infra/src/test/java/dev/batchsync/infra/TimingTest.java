package dev.batchsync.infra;

import static org.assertj.core.api.Assertions.assertThat;

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

    @Test
    void theVisibilityTimeoutOfUploadsFitsItsFunction() {
        var timeout =
                Rendered.properties("ObjectCreatedFunction").path("Timeout").intValue();

        assertThat(timeout).isEqualTo(Timing.TRIGGER.timeoutSeconds());
        assertThat(Rendered.properties("Uploads").path("VisibilityTimeout").intValue())
                .isEqualTo(6 * timeout);
    }
}
