package dev.batchsync.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the parameters that may be left out change, each chosen and not. */
class ChosenParametersTest {

    private static final String KEY = "arn:aws:kms:eu-central-1:123456789012:key/1234abcd";

    private static final Map<String, String> CHOICES = Map.ofEntries(
            Map.entry("SubnetIds", "subnet-1,subnet-2"),
            Map.entry("SecurityGroupIds", "sg-1"),
            Map.entry("ProxyAddress", "proxy.acme.example:3128"),
            Map.entry("ProxyForAws", "yes"),
            Map.entry("CertificateAuthority", "secret"),
            Map.entry("PermissionsBoundaryArn", "arn:aws:iam::123456789012:policy/boundary"),
            Map.entry("ExistingBucket", "acme-uploads"),
            Map.entry("ExistingBucketKeyArn", KEY),
            Map.entry("KmsKeyArn", KEY),
            Map.entry("EventBus", "acme-bus"),
            Map.entry("CreateAlarms", "no"),
            Map.entry("CreateDashboard", "no"),
            Map.entry("NotificationEmail", "data-office@acme.example"),
            Map.entry("Runtime", "provided.al2023"));

    static Stream<Map<String, String>> eachAloneAllAndNone() {
        var alone = CHOICES.entrySet().stream().map(choice -> Map.of(choice.getKey(), choice.getValue()));
        return Stream.concat(alone, Stream.of(CHOICES, Map.of()));
    }

    @ParameterizedTest
    @MethodSource("eachAloneAllAndNone")
    void nothingRefersToWhatIsNotCreated(Map<String, String> chosen) {
        var evaluated = EvaluatedTemplate.with(chosen);

        assertThat(evaluated.creates("AdvanceFunction")).isTrue();
        assertThat(evaluated.dangling()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("eachAloneAllAndNone")
    void everyValueIsAllowed(Map<String, String> chosen) {
        assertThat(chosen).allSatisfy((name, value) -> {
            var parameter = Rendered.at("/Parameters/" + name);
            var allowed = Rendered.elements(parameter.path("AllowedValues"))
                    .map(JsonNode::asText)
                    .toList();
            assertThat(allowed.isEmpty() || allowed.contains(value)).as(name).isTrue();
            assertThat(value)
                    .matches(Pattern.compile(parameter.path("AllowedPattern").asText(".*")));
        });
    }

    @ParameterizedTest
    @EnumSource
    void subnetsAndSecurityGroupsHoldForEveryFunction(FunctionName name) {
        var without = EvaluatedTemplate.with(Map.of());
        var with = EvaluatedTemplate.with(Map.of("SubnetIds", "subnet-1,subnet-2", "SecurityGroupIds", "sg-1"));

        assertThat(without.properties(name.logicalId()).has("VpcConfig")).isFalse();
        assertThat(without.properties(name.prefix() + "Role").path("ManagedPolicyArns"))
                .hasSize(1);
        assertThat(with.properties(name.logicalId()).path("VpcConfig"))
                .hasToString("{\"SecurityGroupIds\":\"sg-1\",\"SubnetIds\":\"subnet-1,subnet-2\"}");
        assertThat(with.properties(name.prefix() + "Role")
                        .path("ManagedPolicyArns")
                        .toString())
                .contains("FunctionNetwork");
    }

    @Test
    void onlyAdvanceCallsCollibraThroughTheProxyAndEveryFunctionCallsAwsThroughItIfWanted() {
        var none = EvaluatedTemplate.with(Map.of("ProxyForAws", "yes"));
        var collibra = EvaluatedTemplate.with(Map.of("ProxyAddress", "proxy:3128"));
        var all = EvaluatedTemplate.with(Map.of("ProxyAddress", "proxy:3128", "ProxyForAws", "yes"));

        for (var name : FunctionName.values()) {
            var isCaller = name == FunctionName.ADVANCE;
            assertThat(proxies(none, name)).isEmpty();
            assertThat(proxies(collibra, name)).isEqualTo(isCaller ? List.of("proxy:3128") : List.of());
            assertThat(proxies(all, name))
                    .hasSize(isCaller ? 2 : 1)
                    .contains("{\"Fn::Sub\":\"http://${ProxyAddress}\"}");
        }
    }

    private static List<String> proxies(EvaluatedTemplate evaluated, FunctionName name) {
        return variables(evaluated, name).entrySet().stream()
                .filter(variable -> variable.getKey().contains("PROXY"))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static Map<String, String> variables(EvaluatedTemplate evaluated, FunctionName name) {
        var found = new LinkedHashMap<String, String>();
        evaluated
                .properties(name.logicalId())
                .at("/Environment/Variables")
                .properties()
                .forEach(it -> found.put(
                        it.getKey(),
                        it.getValue().isTextual()
                                ? it.getValue().textValue()
                                : it.getValue().toString()));
        return found;
    }

    @Test
    void advanceTrustsTheAuthorityInTheSecretIfWanted() {
        var variable = "QUARKUS_REST_CLIENT_COLLIBRA_TLS_CONFIGURATION_NAME";

        assertThat(variables(EvaluatedTemplate.with(Map.of()), FunctionName.ADVANCE))
                .doesNotContainKey(variable);
        assertThat(variables(EvaluatedTemplate.with(CHOICES), FunctionName.ADVANCE))
                .containsEntry(variable, "collibra-secret");
        assertThat(variables(EvaluatedTemplate.with(CHOICES), FunctionName.HTTP))
                .doesNotContainKey(variable);
    }

    @Test
    void theBoundaryHoldsForEveryRole() {
        var roles = Rendered.ofType("AWS::IAM::Role").keySet();

        assertThat(roles).hasSize(FunctionName.values().length + 2);
        for (var role : roles) {
            assertThat(EvaluatedTemplate.with(Map.of()).properties(role).has("PermissionsBoundary"))
                    .as(role)
                    .isFalse();
            assertThat(EvaluatedTemplate.with(CHOICES)
                            .properties(role)
                            .path("PermissionsBoundary")
                            .textValue())
                    .as(role)
                    .isEqualTo(CHOICES.get("PermissionsBoundaryArn"));
        }
    }

    @Test
    void mailsMayUseTheKeyOfTheTopic() {
        var policy = EvaluatedTemplate.with(CHOICES).properties("MailsKeyPolicy");

        assertThat(EvaluatedTemplate.with(Map.of()).creates("MailsKeyPolicy")).isFalse();
        assertThat(policy.at("/PolicyDocument/Statement/0/Resource").textValue())
                .isEqualTo(KEY);
        assertThat(policy.path("Roles").findValuesAsText("Ref")).containsExactly("MailsRole");
    }

    @Test
    void onlyFunctionsThatReadTheBucketMayUseItsKey() {
        var with = EvaluatedTemplate.with(CHOICES).properties("BucketKeyPolicy");

        assertThat(EvaluatedTemplate.with(Map.of()).creates("BucketKeyPolicy")).isFalse();
        assertThat(with.at("/PolicyDocument/Statement/0/Resource").textValue()).isEqualTo(KEY);
        assertThat(with.path("Roles").findValuesAsText("Ref"))
                .containsExactlyInAnyOrder("AdvanceRole", "HttpRole", "ObjectCreatedRole");
    }

    @Test
    void outcomesAreSentAndReceivedOnTheSameBus() {
        var with = EvaluatedTemplate.with(CHOICES);

        assertThat(variables(with, FunctionName.ADVANCE)).containsEntry("BATCHSYNC_OUTCOME_EVENT_BUS", "acme-bus");
        assertThat(with.properties("OutcomesRule").path("EventBusName").textValue())
                .isEqualTo("acme-bus");
        assertThat(with.properties("AdvanceRole").toString()).contains(":event-bus/\",\"acme-bus\"");
        assertThat(with.properties("UploadsRule").has("EventBusName"))
                .as("S3 sends to the default bus")
                .isFalse();
    }

    @Test
    void alarmsAndTheDashboardCanBeLeftOutAndTheirMetricsWithBoth() {
        var noAlarms = EvaluatedTemplate.with(Map.of("CreateAlarms", "no", "CreateDashboard", "yes"));
        var neither = EvaluatedTemplate.with(Map.of("CreateAlarms", "no", "CreateDashboard", "no"));

        assertThat(Rendered.ofType("AWS::CloudWatch::Alarm").keySet())
                .hasSizeGreaterThan(10)
                .noneMatch(noAlarms::creates);
        assertThat(noAlarms.creates("Dashboard")).isTrue();
        assertThat(neither.creates("Dashboard")).isFalse();
        assertThat(Rendered.ofType("AWS::Logs::MetricFilter").keySet())
                .hasSize(3)
                .allMatch(noAlarms::creates)
                .noneMatch(neither::creates);
        for (var name : FunctionName.values()) {
            assertThat(variables(noAlarms, name)).containsKey("BATCHSYNC_METRICS_NAMESPACE");
            assertThat(variables(neither, name)).doesNotContainKey("BATCHSYNC_METRICS_NAMESPACE");
        }
    }
}
