package dev.batchsync.infra;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The texts in a part of the template, put together from Fn::Sub and Fn::Join, with each reference as <code>${id}</code>. */
final class TemplateText {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z0-9]+)(\\.[A-Za-z0-9.]+)?}");

    private TemplateText() {}

    /** All texts in the node; a lone reference is none. */
    static Stream<String> of(JsonNode node) {
        return parts(node).filter(text -> !REFERENCE.matcher(text).matches());
    }

    private static Stream<String> parts(JsonNode node) {
        if (node.has("Ref")) {
            return Stream.of("${" + node.path("Ref").asText() + "}");
        }
        if (node.has("Fn::GetAtt")) {
            var attribute = Rendered.oneOrMore(node.path("Fn::GetAtt")).map(JsonNode::asText);
            return Stream.of("${" + attribute.collect(Collectors.joining(".")) + "}");
        }
        if (node.has("Fn::Sub")) {
            return substituted(node.path("Fn::Sub"));
        }
        if (node.has("Fn::Join")) {
            return joined(node.path("Fn::Join")).stream();
        }
        return node.isContainerNode() ? Rendered.elements(node).flatMap(TemplateText::parts) : Stream.of(node.asText());
    }

    private static Stream<String> substituted(JsonNode sub) {
        if (!sub.isArray()) {
            return Stream.of(sub.asText());
        }
        var texts = List.of(sub.path(0).asText());
        for (var variable : sub.path(1).properties()) {
            var values = parts(variable.getValue()).toList();
            texts = texts.stream()
                    .flatMap(text -> values.stream().map(value -> text.replace("${" + variable.getKey() + "}", value)))
                    .toList();
        }
        return texts.stream();
    }

    /** All ways to join the parts, because a part can have alternatives (Fn::If). */
    private static List<String> joined(JsonNode join) {
        var separator = join.path(0).asText();
        var texts = List.of("");
        for (var part : join.path(1)) {
            var values = parts(part).toList();
            texts = texts.stream()
                    .flatMap(text -> values.stream().map(value -> text.isEmpty() ? value : text + separator + value))
                    .toList();
        }
        return texts;
    }

    /** Which of the ids the resource refers to, or names in DependsOn. */
    static Set<String> references(JsonNode resource, Set<String> ids) {
        var found = new HashSet<String>();
        resource.findValuesAsText("Ref").forEach(found::add);
        resource.findValues("Fn::GetAtt").forEach(attribute -> found.add(idOf(attribute)));
        resource.findValues("Fn::Sub").forEach(sub -> REFERENCE
                .matcher(Rendered.oneOrMore(sub).findFirst().orElseThrow().asText())
                .results()
                .forEach(match -> found.add(match.group(1))));
        Rendered.oneOrMore(resource.path("DependsOn")).forEach(id -> found.add(id.asText()));
        found.retainAll(ids);
        return found;
    }

    private static String idOf(JsonNode attribute) {
        var text = Rendered.oneOrMore(attribute).findFirst().orElseThrow().asText();
        return text.contains(".") ? text.substring(0, text.indexOf('.')) : text;
    }
}
