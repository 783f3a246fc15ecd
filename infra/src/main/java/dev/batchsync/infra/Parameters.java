package dev.batchsync.infra;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awscdk.CfnCondition;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.ICfnConditionExpression;
import software.amazon.awscdk.Stack;

/** Declares the parameters and gives access to the values that are chosen at deployment. */
final class Parameters {

    static final String NATIVE_RUNTIME = "provided.al2023";

    static final String AUTHORITY_IN_SECRET = "secret";

    static final String YES = "yes";
    static final String NO = "no";

    static final String OPTIONAL_KEY = "|arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+";

    /** The size that Lambda gives without charge, and the largest that SnapStart supports. */
    static final int SMALLEST_SCRATCH = 512;

    private final Stack stack;
    private final Map<Parameter, CfnParameter> declared = new EnumMap<>(Parameter.class);

    Parameters(Stack stack) {
        this.stack = stack;
        for (var parameter : Parameter.values()) {
            declared.put(parameter, declare(parameter));
        }
    }

    private CfnParameter declare(Parameter parameter) {
        var made = CfnParameter.Builder.create(stack, parameter.id())
                .description(parameter.description())
                .build();
        parameter.applyRulesTo(made);
        return made;
    }

    String text(Parameter parameter) {
        return get(parameter).getValueAsString();
    }

    Number number(Parameter parameter) {
        return get(parameter).getValueAsNumber();
    }

    List<String> list(Parameter parameter) {
        return get(parameter).getValueAsList();
    }

    private CfnParameter get(Parameter parameter) {
        return Objects.requireNonNull(declared.get(parameter), parameter::id);
    }

    /** The sections of the console's form. */
    Map<String, Object> interfaceMetadata() {
        var groups = Arrays.stream(Parameter.Group.values())
                .map(group -> Map.of("Label", Map.of("default", group.label()), "Parameters", idsOf(group)))
                .toList();
        return Map.of("AWS::CloudFormation::Interface", Map.of("ParameterGroups", groups));
    }

    private static List<String> idsOf(Parameter.Group group) {
        return Arrays.stream(Parameter.values())
                .filter(parameter -> parameter.group() == group)
                .map(Parameter::id)
                .toList();
    }

    CfnCondition condition(String id, ICfnConditionExpression expression) {
        return CfnCondition.Builder.create(stack, id).expression(expression).build();
    }

    ICfnConditionExpression isEqual(Parameter parameter, String value) {
        return Fn.conditionEquals(text(parameter), value);
    }

    CfnCondition unlessEqual(String id, Parameter parameter, String value) {
        return condition(id, Fn.conditionNot(isEqual(parameter, value)));
    }
}
