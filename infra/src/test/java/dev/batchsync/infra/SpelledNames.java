package dev.batchsync.infra;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds resources whose text contains the name of another resource of the template, and that CloudFormation can create before
 * that resource.
 *
 * <p>CloudFormation sees an order only in references (Ref, GetAtt, Fn::Sub) and in DependsOn.
 */
final class SpelledNames {

    private final Map<String, JsonNode> resources = new TreeMap<>();
    private final Map<String, Set<String>> references = new TreeMap<>();

    private SpelledNames(JsonNode template) {
        template.path("Resources").properties().forEach(entry -> resources.put(entry.getKey(), entry.getValue()));
        resources.forEach((id, resource) -> references.put(id, TemplateText.references(resource, resources.keySet())));
    }

    /** One sentence for each missing dependency, in the order of the logical ids. */
    static List<String> withoutDependency(JsonNode template) {
        var spelled = new SpelledNames(template);
        return spelled.resources.keySet().stream().flatMap(spelled::missingIn).toList();
    }

    private Stream<String> missingIn(String id) {
        var texts = textsWithoutOwnName(id);
        var created = createdBefore(id);
        return owners().entrySet().stream()
                .filter(owned -> texts.stream().anyMatch(text -> contains(text, owned.getKey())))
                .flatMap(owned -> meant(id, owned.getValue()).stream()
                        .filter(owner -> !created.contains(owner))
                        .map(owner ->
                                "%s spells '%s', the name of %s, but does not depend on it. Add a dependency or a reference."
                                        .formatted(id, owned.getKey(), owner)));
    }

    private JsonNode resource(String id) {
        return Objects.requireNonNull(resources.get(id), id);
    }

    private List<String> textsWithoutOwnName(String id) {
        var properties = resource(id).path("Properties");
        var own = nameProperties(id);
        return properties.properties().stream()
                .filter(property -> !own.contains(property.getKey()))
                .flatMap(property -> TemplateText.of(property.getValue()))
                .toList();
    }

    /** The ids of the resources that have a name, by this name. */
    private Map<String, Set<String>> owners() {
        var owners = new TreeMap<String, Set<String>>();
        for (var id : resources.keySet()) {
            var properties = resource(id).path("Properties");
            nameProperties(id).stream()
                    .filter(properties::has)
                    .flatMap(property -> TemplateText.of(properties.path(property)))
                    .forEach(name -> owners.computeIfAbsent(name, unused -> new HashSet<>())
                            .add(id));
        }
        return owners;
    }

    /** Where a resource has its own name: an alias in Name, a function in FunctionName, and so on. */
    private Set<String> nameProperties(String id) {
        var type = resource(id).path("Type").asText();
        return Set.of("Name", type.substring(type.lastIndexOf(':') + 1) + "Name");
    }

    /** Of several resources with the same name, those that belong to something that the reader of the name refers to, too. */
    private Collection<String> meant(String id, Set<String> owners) {
        var others = owners.stream().filter(owner -> !owner.equals(id)).collect(Collectors.toCollection(HashSet::new));
        var related = others.stream()
                .filter(owner -> !Collections.disjoint(referencesOf(owner), referencesOf(id)))
                .sorted()
                .toList();
        return related.isEmpty() ? others.stream().sorted().toList() : related;
    }

    private Set<String> referencesOf(String id) {
        return references.getOrDefault(id, Set.of());
    }

    private Set<String> createdBefore(String id) {
        var found = new HashSet<String>();
        addReferences(id, found);
        return found;
    }

    private void addReferences(String id, Set<String> found) {
        for (var reference : referencesOf(id)) {
            if (found.add(reference)) {
                addReferences(reference, found);
            }
        }
    }

    private static boolean contains(String text, String name) {
        return Pattern.compile("(?<![A-Za-z0-9_$-])" + Pattern.quote(name) + "(?![A-Za-z0-9_-])")
                .matcher(text)
                .find();
    }
}
