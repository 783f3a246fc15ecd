package dev.batchsync.infra;

import software.amazon.awscdk.Aws;
import software.amazon.awscdk.CfnCondition;
import software.amazon.awscdk.Fn;

/** The CloudWatch namespace of the program's metrics, and whether they are wanted: CloudWatch charges for each. */
final class Metrics {

    /** In the syntax of {@code Fn::Sub}; the stack's name keeps the stacks of one account apart. */
    static final String NAMESPACE = "CollibraBatchSync/${AWS::StackName}";

    private final CfnCondition areWanted;

    Metrics(Parameters parameters) {
        areWanted = parameters.condition(
                "HasMetrics",
                Fn.conditionOr(
                        parameters.isEqual(Parameter.ALARMS, Parameters.YES),
                        parameters.isEqual(Parameter.DASHBOARD, Parameters.YES)));
    }

    CfnCondition areWanted() {
        return areWanted;
    }

    static String namespace() {
        return Fn.sub(NAMESPACE);
    }

    String namespaceOrAbsent() {
        return Fn.conditionIf(areWanted.getLogicalId(), namespace(), Aws.NO_VALUE)
                .toString();
    }
}
