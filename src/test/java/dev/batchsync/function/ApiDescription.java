package dev.batchsync.function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import dev.batchsync.function.route.TestRoutes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Says in which respects an answer differs from what openapi.yaml says of it. */
final class ApiDescription {

    static final Path FILE = Path.of("src/main/resources/dev/batchsync/function/openapi.yaml");

    private static final String NAME = "https://batchsync.test/openapi";
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    /** What any route may answer: to what cannot be decoded, the front door's refusals, and failures of the program. */
    private static final Set<Integer> OF_ANY_ROUTE = Set.of(400, 403, 415, 500);

    private static final Set<String> OF_ANY_ANSWER = Set.of("content-type", "content-length", "connection", "date");

    private final JsonNode document;
    private final JsonSchemaFactory schemas;
    private final SchemaValidatorsConfig strict =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    /** What was answered, with header names in lower case. */
    record Seen(String method, String path, int status, Map<String, String> headers, String body) {

        Seen {
            var lower = new TreeMap<String, String>();
            headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
            headers = lower;
        }

        @Override
        public String toString() {
            return method + " " + path + ": " + status + " " + headers;
        }

        private String type() {
            return headers.getOrDefault("content-type", "");
        }
    }

    ApiDescription(JsonNode document) {
        this.document = document;
        this.schemas = JsonSchemaFactory.getInstance(
                SpecVersion.VersionFlag.V202012, factory -> factory.metaSchema(metaSchema())
                        .schemaLoaders(loaders -> loaders.schemas(Map.of(NAME, document.toString()))));
    }

    /** The document has more keys than a schema. */
    private static JsonMetaSchema metaSchema() {
        return JsonMetaSchema.builder(JsonMetaSchema.getV202012())
                .unknownKeywordFactory((keyword, context) -> new NonValidationKeyword(keyword))
                .build();
    }

    static ApiDescription read() {
        return new ApiDescription(tree());
    }

    static JsonNode tree() {
        try {
            return new YAMLMapper().readTree(Files.readString(FILE));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Method and path of each operation. */
    Set<String> routes() {
        var routes = new TreeSet<String>();
        document.at("/paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(operation -> METHODS.contains(operation.getKey()))
                .forEach(operation -> routes.add(operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return routes;
    }

    /** Method, path and status of each answer that an operation lists. */
    Set<String> statuses() {
        var statuses = new TreeSet<String>();
        for (var route : routes()) {
            document.at(operation(route) + "/responses").fieldNames().forEachRemaining(status -> {
                if (!status.equals("default")) {
                    statuses.add(route + " " + status);
                }
            });
        }
        return statuses;
    }

    /** The route that answers; empty if none does. */
    Optional<String> route(String method, String path) {
        var answering = method.equals("HEAD") ? "GET" : method;
        return routes().stream()
                .filter(route -> route.startsWith(answering + " "))
                .filter(route -> matches(path, route.substring(answering.length() + 1)))
                .findFirst();
    }

    private static boolean matches(String path, String template) {
        return path.matches(template.replace(".", "\\.").replaceAll("\\{\\w+}", "[^/]+"));
    }

    private static String operation(String route) {
        var parts = route.split(" ", 2);
        return "/paths/" + parts[1].replace("~", "~0").replace("/", "~1") + "/" + parts[0].toLowerCase(Locale.ROOT);
    }

    List<String> faults(Seen seen) {
        if (routes().stream().noneMatch(route -> matches(seen.path(), route.split(" ", 2)[1]))) {
            return seen.status() == 404 || seen.status() == 400
                    ? faults(seen, "/components/responses/Problem")
                    : List.of(seen + ": the path is not described");
        }
        if (seen.method().equals("OPTIONS")) {
            return seen.status() == 204 && seen.headers().containsKey("allow")
                    ? List.of()
                    : List.of(seen + ": not Allow");
        }
        var route = route(seen.method(), seen.path());
        if (route.isEmpty()) {
            return seen.status() == 405 && seen.headers().containsKey("allow")
                    ? faults(seen, "/components/responses/Problem")
                    : List.of(seen + ": the method is not described");
        }
        var responses = operation(route.get()) + "/responses/";
        if (document.at(responses + seen.status()).isMissingNode()) {
            return OF_ANY_ROUTE.contains(seen.status())
                    ? faults(seen, responses + "default")
                    : List.of(seen + ": the status is not described");
        }
        return faults(seen, responses + seen.status());
    }

    private List<String> faults(Seen seen, String pointer) {
        var response = resolved(pointer);
        var faults = new ArrayList<>(headerFaults(seen, response));
        var content = document.at(response + "/content");
        if (content.isMissingNode()) {
            if (!seen.type().isEmpty() || !seen.body().isEmpty()) {
                faults.add(seen + ": no body is described");
            }
        } else if (!content.has(seen.type())) {
            faults.add(seen + ": the content type is not described");
        } else if (seen.method().equals("HEAD")) {
            if (!seen.body().isEmpty()) {
                faults.add(seen + ": an answer to HEAD has no body");
            }
        } else if (seen.type().endsWith("json")) {
            var type = seen.type().replace("/", "~1");
            faults.addAll(bodyFaults(response + "/content/" + type + "/schema", seen.body()));
        }
        return faults;
    }

    private List<String> headerFaults(Seen seen, String response) {
        var faults = new ArrayList<String>();
        var described = new TreeSet<>(OF_ANY_ANSWER);
        if (seen.status() == 405) {
            described.add("allow");
        }
        document.at(response + "/headers").properties().forEach(header -> {
            var name = header.getKey().toLowerCase(Locale.ROOT);
            var definition = document.at(resolved(response + "/headers/" + header.getKey()));
            described.add(name);
            if (definition.path("required").asBoolean() && !seen.headers().containsKey(name)) {
                faults.add(seen + ": no header " + name);
            }
        });
        seen.headers().keySet().stream()
                .filter(name -> !described.contains(name) && !isOfAPage(seen, name))
                .forEach(name -> faults.add(seen + ": the header " + name + " is not described"));
        return faults;
    }

    private static boolean isOfAPage(Seen seen, String name) {
        return seen.type().startsWith("text/html") && name.startsWith("content-");
    }

    private String resolved(String pointer) {
        var reference = document.at(pointer).path("$ref").asText("");
        return reference.isEmpty() ? pointer : reference.substring(1);
    }

    /** How a body differs from a schema. */
    List<String> bodyFaults(String pointer, String body) {
        return Stream.of(schemas.getSchema(SchemaLocation.of(NAME + "#" + pointer), strict))
                .flatMap(schema -> schema.validate(body, InputFormat.JSON).stream())
                .map(message -> message + " in " + body)
                .toList();
    }

    Set<String> schemas() {
        return names("/components/schemas");
    }

    Set<String> fields(String schema) {
        return names("/components/schemas/" + schema + "/properties");
    }

    Set<String> required(String schema) {
        var required = new TreeSet<String>();
        document.at("/components/schemas/" + schema + "/required").forEach(name -> required.add(name.asText()));
        return required;
    }

    JsonNode at(String pointer) {
        return document.at(pointer);
    }

    private Set<String> names(String pointer) {
        var names = new TreeSet<String>();
        document.at(pointer).fieldNames().forEachRemaining(names::add);
        return names;
    }

    static JsonNode json(String body) {
        try {
            return TestRoutes.MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
