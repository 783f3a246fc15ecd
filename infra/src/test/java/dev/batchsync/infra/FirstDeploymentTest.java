package dev.batchsync.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A first deployment that fails leaves nothing that gets in the way of the second; what holds data survives the stack. */
class FirstDeploymentTest {

    private static final List<String> WITH_DATA = List.of("Bucket", "Table");

    private static final String RETAINED = "RetainExceptOnCreate";

    private static Stream<Map.Entry<String, JsonNode>> resources(JsonNode template) {
        return template.path("Resources").properties().stream();
    }

    /** What would stay after a rollback, or would stop it, by logical id. */
    private static Map<String, String> leftAfterARollback(JsonNode template) {
        var left = new TreeMap<String, String>();
        resources(template).forEach(resource -> {
            var policy = resource.getValue().path("DeletionPolicy").asText("Delete");
            if (!List.of("Delete", RETAINED).contains(policy)) {
                left.put(resource.getKey(), "DeletionPolicy " + policy);
            }
            protections(resource.getValue()).forEach(name -> left.put(resource.getKey(), name));
        });
        return left;
    }

    private static Stream<String> protections(JsonNode resource) {
        return resource.path("Properties").properties().stream()
                .filter(property -> property.getKey().contains("Protection"))
                .filter(property -> !property.getValue().asText().equals("false"))
                .map(Map.Entry::getKey);
    }

    @Test
    void aRollbackOfTheFirstDeploymentDeletesEverything() {
        assertThat(leftAfterARollback(Rendered.TEMPLATE.tree())).isEmpty();
    }

    @Test
    void noticesWhatARollbackLeaves() {
        var template = Rendered.TEMPLATE.tree().deepCopy();
        ((ObjectNode) template.at("/Resources/Bucket")).put("DeletionPolicy", "Retain");
        ((ObjectNode) template.at("/Resources/Table/Properties")).put("DeletionProtectionEnabled", true);

        assertThat(leftAfterARollback(template))
                .isEqualTo(Map.of("Bucket", "DeletionPolicy Retain", "Table", "DeletionProtectionEnabled"));
    }

    @Test
    void theBucketAndTheTableSurviveTheStack() {
        assertThat(resources(Rendered.TEMPLATE.tree())
                        .filter(resource -> resource.getValue().has("DeletionPolicy")))
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrderElementsOf(WITH_DATA);
        for (var id : WITH_DATA) {
            var resource = Rendered.at("/Resources/" + id);
            assertThat(resource.path("DeletionPolicy").textValue()).isEqualTo(RETAINED);
            assertThat(resource.path("UpdateReplacePolicy").textValue()).isEqualTo("Retain");
        }
    }

    /** A resource that survives its stack would keep its name, and the next stack could not create its own. */
    @Test
    void onlyFunctionsHaveNamesOutsideTheStackAndTheseBeginWithTheNameOfTheStack() {
        var names = new TreeMap<String, String>();
        resources(Rendered.TEMPLATE.tree()).forEach(resource -> {
            var type = resource.getValue().path("Type").textValue();
            var name = resource.getValue().path("Properties").path(type.substring(type.lastIndexOf(':') + 1) + "Name");
            if (!name.isMissingNode()) {
                names.put(type + " " + resource.getKey(), name.toString());
            }
        });

        for (var insideItsRoles : List.of("KeyPolicy", "BucketKeyPolicy", "MailsKeyPolicy")) {
            assertThat(names.remove("AWS::IAM::Policy " + insideItsRoles)).isNotNull();
        }
        assertThat(names).hasSize(FunctionName.values().length).allSatisfy((resource, name) -> assertThat(
                        resource + name)
                .startsWith("AWS::Lambda::Function ")
                .contains("{\"Fn::Sub\":\"${AWS::StackName}-"));
    }

    /** Otherwise a function that still runs creates its log group again, outside the stack and without an end of its retention. */
    @Test
    void noFunctionCanCreateALogGroup() {
        assertThat(Rendered.statements().flatMap(Rendered::actions))
                .contains("logs:PutLogEvents")
                .noneMatch(action -> action.contains("*") && action.startsWith("logs:"))
                .doesNotContain("logs:CreateLogGroup");
    }
}
