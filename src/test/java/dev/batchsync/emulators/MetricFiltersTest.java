package dev.batchsync.emulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricFiltersTest {

    private static final String PATTERN = "{ $.mdc.event = \"held\" }";

    @Test
    void matchesAnEventWhoseFieldHasTheValue() {
        assertThat(MetricFilters.matches(PATTERN, "{\"message\":\"x\",\"mdc\":{\"event\":\"held\"}}"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ERROR bank | held: {\"mdc\":{\"event\":\"held\"}}",
                "{\"mdc\":{\"event\":\"held\"}} and more",
                "{\"mdc\":{\"event\":\"held\"}",
                "{\"message\":\"{\\\"mdc\\\":{\\\"event\\\":\\\"held\\\"}}\"}",
                "{\"event\":\"held\"}",
                "{\"mdc\":{\"event\":[\"held\"]}}",
                "{\"mdc\":{\"event\":\"held up\"}}",
                "{\"mdc\":{\"event\":\"Held\"}}"
            })
    void matchesNothingElse(String event) {
        assertThat(MetricFilters.matches(PATTERN, event)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"ERROR\" \"| held: \"", "{ $.mdc.event = \"h*\" }", "{ $.level = ERROR }", ""})
    void refusesOtherPatterns(String pattern) {
        assertThatThrownBy(() -> MetricFilters.matches(pattern, "{}")).hasMessageContaining("Teach");
    }

    @Test
    void refusesAFilterThatTheTemplateLacks() {
        assertThatThrownBy(() -> MetricFilters.count("HeldFilter", List.of())).hasMessageContaining("HeldFilter");
    }
}
