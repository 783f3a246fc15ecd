package dev.batchsync.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What CloudFormation would create with chosen values of parameters: conditions are decided, parameters are replaced by values. */
final class EvaluatedTemplate {

    private final JsonNode template;
    private final Map<String, String> chosen;
    private final ObjectNode resources = JsonNodeFactory.instance.objectNode();

    private EvaluatedTemplate(JsonNode template, Map<String, String> chosen) {
        this.template = template;
        this.chosen = chosen;
    }

    static EvaluatedTemplate with(Map<String, String> chosen) {
        var unknown = new TreeSet<>(chosen.keySet());
        Rendered.at("/Parameters").fieldNames().forEachRemaining(unknown::remove);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("no parameters: " + unknown);
        }
        var evaluated = new EvaluatedTemplate(Rendered.TEMPLATE.tree(), chosen);
        evaluated.template.path("Resources").properties().forEach(entry -> evaluated.create(entry));
        return evaluated;
    }

    private void create(Map.Entry<String, JsonNode> entry) {
        var resource = entry.getValue();
        if (!resource.has("Condition") || holds(resource.path("Condition").textValue())) {
            value(resource).ifPresent(created -> resources.set(entry.getKey(), created));
        }
    }

    JsonNode properties(String id) {
        return resources.path(id).path("Properties");
    }

    boolean creates(String id) {
        return resources.has(id);
    }

    /** References in resources and outputs to resources that are not created. */
    Set<String> dangling() {
        var all = template.path("Resources").properties().stream()
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        var found = new TreeSet<String>();
        resources.forEach(resource -> found.addAll(TemplateText.references(resource, all)));
        template.path("Outputs").forEach(output -> value(output.path("Value"))
                .ifPresent(it -> found.addAll(TemplateText.references(it, all))));
        found.removeIf(resources::has);
        return found;
    }

    private boolean holds(String condition) {
        return isTrue(template.path("Conditions").path(condition));
    }

    private boolean isTrue(JsonNode expression) {
        var function = expression.fieldNames().next();
        var operands = expression.path(function);
        return switch (function) {
            case "Condition" -> holds(operands.textValue());
            case "Fn::Equals" -> text(operands.path(0)).equals(text(operands.path(1)));
            case "Fn::Not" -> !isTrue(operands.path(0));
            case "Fn::And" -> Rendered.elements(operands).allMatch(this::isTrue);
            case "Fn::Or" -> Rendered.elements(operands).anyMatch(this::isTrue);
            default -> throw new IllegalArgumentException("a condition with " + function);
        };
    }

    private String text(JsonNode operand) {
        return operand.has("Fn::Join")
                ? text(operand.path("Fn::Join").path(1))
                : value(operand).orElseThrow().asText();
    }

    /** Empty for AWS::NoValue. */
    private Optional<JsonNode> value(JsonNode node) {
        if (node.has("Fn::If")) {
            var choice = node.path("Fn::If");
            return value(choice.path(holds(choice.path(0).textValue()) ? 1 : 2));
        }
        if (node.has("Ref")) {
            return reference(node);
        }
        if (node instanceof ObjectNode fields) {
            var made = JsonNodeFactory.instance.objectNode();
            fields.properties().forEach(field -> value(field.getValue()).ifPresent(it -> made.set(field.getKey(), it)));
            return Optional.of(made);
        }
        return Optional.of(node instanceof ArrayNode list ? elements(list) : node);
    }

    private JsonNode elements(ArrayNode list) {
        List<JsonNode> made = new ArrayList<>();
        list.forEach(element -> value(element).ifPresent(made::add));
        return JsonNodeFactory.instance.arrayNode().addAll(made);
    }

    private Optional<JsonNode> reference(JsonNode node) {
        var name = node.path("Ref").textValue();
        var parameter = template.path("Parameters").path(name);
        if (name.equals("AWS::NoValue")) {
            return Optional.empty();
        }
        if (parameter.isMissingNode()) {
            return Optional.of(node);
        }
        return Optional.of(JsonNodeFactory.instance.textNode(
                chosen.getOrDefault(name, parameter.path("Default").asText())));
    }
}
