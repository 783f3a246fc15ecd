package dev.batchsync.infra;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The template, rendered once for all tests, because that takes seconds. */
final class Rendered {

    static final BatchSyncStack STACK = BatchSyncStack.create();
    static final RenderedTemplate TEMPLATE = RenderedTemplate.of(STACK);

    private Rendered() {}

    static JsonNode at(String path) {
        return TEMPLATE.tree().at(path);
    }

    static JsonNode properties(String logicalId) {
        return at("/Resources/" + logicalId + "/Properties");
    }

    /** The properties of all resources of a type, by logical id. */
    static Map<String, JsonNode> ofType(String type) {
        return at("/Resources").properties().stream()
                .filter(resource -> resource.getValue().path("Type").textValue().equals(type))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, resource -> resource.getValue().path("Properties")));
    }

    static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    /** A policy may contain a single value in place of a list. */
    static Stream<JsonNode> oneOrMore(JsonNode node) {
        return node.isArray() ? elements(node) : Stream.of(node);
    }

    /** The statements of all policies. */
    static Stream<JsonNode> statements() {
        return TEMPLATE.tree().findValues("Statement").stream().flatMap(Rendered::oneOrMore);
    }

    /** The statements of a function's execution role. */
    static Stream<JsonNode> permissions(FunctionName name) {
        return properties(name.prefix() + "Role").path("Policies").findValues("Statement").stream()
                .flatMap(Rendered::oneOrMore);
    }

    static Stream<String> actions(JsonNode statement) {
        return oneOrMore(statement.path("Action")).map(JsonNode::textValue);
    }

    /** The JSON of a reference to a resource or a parameter. */
    static String reference(String logicalId) {
        return "{\"Ref\":\"" + logicalId + "\"}";
    }

    static String arn(String logicalId) {
        return "{\"Fn::GetAtt\":[\"" + logicalId + "\",\"Arn\"]}";
    }
}
