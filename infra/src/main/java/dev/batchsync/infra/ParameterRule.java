package dev.batchsync.infra;

import java.util.List;
import software.amazon.awscdk.CfnParameter;

/** Restricts the values of a parameter, or sets its default. */
@FunctionalInterface
interface ParameterRule {

    void apply(CfnParameter parameter);

    static ParameterRule required(int maxLength) {
        return parameter -> {
            parameter.setMinLength(1);
            parameter.setMaxLength(maxLength);
        };
    }

    static ParameterRule optional(int maxLength) {
        return parameter -> {
            parameter.setDefaultValue("");
            parameter.setMaxLength(maxLength);
        };
    }

    static ParameterRule matching(String pattern) {
        return parameter -> parameter.setAllowedPattern(pattern);
    }

    static ParameterRule oneOf(String... values) {
        return parameter -> parameter.setAllowedValues(List.of(values));
    }

    static ParameterRule defaultTo(String value) {
        return parameter -> parameter.setDefaultValue(value);
    }

    static ParameterRule number(int defaultValue, int min, int max) {
        return parameter -> {
            parameter.setType("Number");
            parameter.setDefaultValue(defaultValue);
            parameter.setMinValue(min);
            parameter.setMaxValue(max);
        };
    }

    static ParameterRule list() {
        return parameter -> {
            parameter.setType("CommaDelimitedList");
            parameter.setDefaultValue("");
        };
    }

    static ParameterRule numeric() {
        return parameter -> parameter.setType("Number");
    }
}
