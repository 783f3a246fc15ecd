package dev.batchsync.emulators;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Evaluates the metric filters of {@code infra/template.json} on log events, as CloudWatch Logs does (user guide, "Filter
 * pattern syntax"): a pattern in braces matches events that are JSON and nothing else.
 *
 * <p>It knows only the patterns that the template uses, and refuses all others.
 */
public final class MetricFilters {

    public static final List<String> ALL =
            List.of("ProgramErrorsFilter", "ObjectCreatedProgramErrorsFilter", "SweepProgramErrorsFilter");

    private static final Pattern EQUAL_STRING = Pattern.compile("\\{ \\$((?:\\.\\w+)+) = \"([^\"*]+)\" }");

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private MetricFilters() {}

    /** Returns how many of the events a filter of the template counts. */
    public static long count(String filter, Collection<String> events) throws IOException {
        var template = JSON.readTree(Path.of("infra", "template.json").toFile());
        var resource = template.path("Resources").path(filter);
        if (!resource.path("Type").asText().equals("AWS::Logs::MetricFilter")) {
            throw new IllegalArgumentException("infra/template.json has no metric filter " + filter);
        }
        var pattern = resource.at("/Properties/FilterPattern").asText();
        return events.stream().filter(event -> matches(pattern, event)).count();
    }

    static boolean matches(String pattern, String event) {
        var known = EQUAL_STRING.matcher(pattern);
        if (!known.matches()) {
            throw new IllegalArgumentException("Teach MetricFilters the pattern " + pattern);
        }
        var value = parsed(event).at(known.group(1).replace('.', '/'));
        return value.isTextual() && value.textValue().equals(known.group(2));
    }

    private static JsonNode parsed(String event) {
        try {
            return JSON.readTree(event);
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }
}
