package dev.batchsync.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.CfnCondition;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.ICfnConditionExpression;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.CfnManagedPolicy;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;

/** The managed policies that the execution roles of all functions have. */
final class SharedPolicies {

    private static final String ID = "FunctionSettings";

    /** They decide what the functions do, and are too long for the description of a version. */
    static final List<Parameter> LONG_SETTINGS = List.of(
            Parameter.COLLIBRA_URL,
            Parameter.CLIENT_AUTHENTICATION,
            Parameter.CERTIFICATE_AUTHORITY,
            Parameter.EVENT_BUS,
            Parameter.ALARMS,
            Parameter.DASHBOARD,
            Parameter.EXISTING_BUCKET,
            Parameter.STATE_RETENTION,
            Parameter.PROXY,
            Parameter.PROXY_FOR_AWS,
            Parameter.SUBNET_IDS,
            Parameter.SECURITY_GROUP_IDS);

    private static final List<Parameter> LISTS = List.of(Parameter.SUBNET_IDS, Parameter.SECURITY_GROUP_IDS);

    /** What Lambda needs to connect a function to a VPC (Lambda developer guide, "Giving Lambda functions access to a VPC"). */
    private static final List<String> CONNECT_TO_A_VPC = List.of(
            "ec2:AssignPrivateIpAddresses",
            "ec2:CreateNetworkInterface",
            "ec2:DeleteNetworkInterface",
            "ec2:DescribeNetworkInterfaces",
            "ec2:DescribeSubnets",
            "ec2:UnassignPrivateIpAddresses");

    private final Parameters parameters;
    private final CfnCondition hasSubnets;
    private final CfnManagedPolicy settings;
    private final CfnManagedPolicy network;

    SharedPolicies(Stack stack, Parameters parameters) {
        this.parameters = parameters;
        hasSubnets = parameters.condition(
                "HasSubnets",
                Fn.conditionNot(Fn.conditionEquals(Fn.join("", parameters.list(Parameter.SUBNET_IDS)), "")));
        settings = CfnManagedPolicy.Builder.create(stack, ID)
                .description(description())
                .policyDocument(PolicyStatements.document(denyWithoutTls()))
                .build();
        network = CfnManagedPolicy.Builder.create(stack, "FunctionNetwork")
                .description("Lets Lambda connect the functions to the subnets")
                .policyDocument(PolicyStatements.document(connectToVpc()))
                .build();
        network.getCfnOptions().setCondition(hasSubnets);
    }

    List<String> arns() {
        return List.of(settings.getRef(), whereInSubnets(network.getRef()).toString());
    }

    ICfnConditionExpression whereInSubnets(Object value) {
        return Fn.conditionIf(hasSubnets.getLogicalId(), value, Aws.NO_VALUE);
    }

    /**
     * A text of 13 characters that changes whenever one of the long settings does: the end of the policy's name.
     *
     * <p>CloudFormation replaces a managed policy whose description changes, and gives the new one another name (CloudFormation
     * user guide, AWS::IAM::ManagedPolicy). A template has no function that makes a digest.
     */
    String mark() {
        return Fn.select(1, Fn.split("-" + ID + "-", settings.getRef()));
    }

    private String description() {
        var values = new ArrayList<String>();
        values.add("Settings of the functions:");
        for (var parameter : LONG_SETTINGS) {
            values.add(
                    LISTS.contains(parameter) ? Fn.join(",", parameters.list(parameter)) : parameters.text(parameter));
        }
        return Fn.join(" ", values);
    }

    private static PolicyStatement denyWithoutTls() {
        return PolicyStatement.Builder.create()
                .effect(Effect.DENY)
                .actions(List.of("*"))
                .resources(List.of("*"))
                .conditions(Map.of("Bool", Map.of("aws:SecureTransport", "false")))
                .build();
    }

    /** Network interfaces have no ARN before they exist. The code of a function, whose requests carry its ARN, may use none of this. */
    private static PolicyStatement connectToVpc() {
        var statement = PolicyStatements.allow(CONNECT_TO_A_VPC, "*");
        statement.addCondition("Null", Map.of("lambda:SourceFunctionArn", "true"));
        return statement;
    }
}
