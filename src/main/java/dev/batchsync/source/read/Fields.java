package dev.batchsync.source.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.batchsync.synchronization.definition.Tables.Csv;
import dev.batchsync.synchronization.failure.Excerpt;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Reads the fields of one object in a definition. A missing field is empty; a wrong one is reported with its path. */
public final class Fields {

    // UUID.fromString also accepts shortened forms.
    private static final Pattern UUID_FORM = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private final JsonNode object;
    private final String prefix;

    private Fields(JsonNode object, String prefix) {
        this.object = object;
        this.prefix = prefix;
    }

    public static Fields ofRoot(JsonNode root, String... known) throws InvalidDefinitionException {
        if (!root.isObject()) {
            throw new InvalidDefinitionException("found " + describe(root) + ". Write an object: {…}.");
        }
        return new Fields(root, "").requireOnly(List.of(known));
    }

    /** The fields of an object inside this one, which is empty when it is missing. */
    public Fields object(String name, String... known) throws InvalidDefinitionException {
        var inner = value(name).orElseGet(JsonNodeFactory.instance::objectNode);
        if (!inner.isObject()) {
            throw wrong(name, inner, "an object: {…}");
        }
        return new Fields(inner, prefix + name + ".").requireOnly(List.of(known));
    }

    public Optional<Boolean> bool(String name) throws InvalidDefinitionException {
        var value = value(name);
        if (value.isPresent() && !value.get().isBoolean()) {
            throw wrong(name, value.get(), "true or false");
        }
        return value.map(JsonNode::booleanValue);
    }

    public Optional<Long> wholeNumber(String name, long from, long to) throws InvalidDefinitionException {
        var value = value(name);
        if (value.isPresent() && !isWithin(value.get(), from, to)) {
            throw wrong(name, value.get(), "a whole number from " + from + " to " + to);
        }
        return value.map(JsonNode::longValue);
    }

    /** The same, where {@code null} means that the field is not set. */
    public Optional<Long> wholeNumberOrNull(String name, long from, long to) throws InvalidDefinitionException {
        return object.path(name).isNull() ? Optional.empty() : wholeNumber(name, from, to);
    }

    /** A list of texts that are not blank and differ from each other; empty if it is missing. */
    public List<String> texts(String name) throws InvalidDefinitionException {
        var value = value(name);
        if (value.isEmpty()) {
            return List.of();
        }
        var texts = new LinkedHashSet<String>();
        for (var text : value.get()) {
            if (!text.isTextual() || text.textValue().isBlank() || !texts.add(text.textValue())) {
                throw wrong(name, text, "a text that is not in the list yet");
            }
        }
        if (!value.get().isArray()) {
            throw wrong(name, value.get(), "a list of texts: [\"…\", \"…\"]");
        }
        return List.copyOf(texts);
    }

    /** A time of at least a second, such as P7D or PT12H. */
    public Optional<Duration> durationOrNull(String name) throws InvalidDefinitionException {
        var value = value(name).filter(given -> !given.isNull());
        var time = value.filter(JsonNode::isTextual).flatMap(text -> duration(text));
        if (value.isPresent() && time.filter(some -> some.toSeconds() > 0).isEmpty()) {
            throw wrong(name, value.get(), "an ISO 8601 duration such as \"P7D\" or \"PT12H\", or null");
        }
        return time;
    }

    private static Optional<Duration> duration(JsonNode text) {
        try {
            return Optional.of(Duration.parse(text.textValue()));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static boolean isWithin(JsonNode value, long from, long to) {
        return value.isIntegralNumber()
                && value.canConvertToLong()
                && value.longValue() >= from
                && value.longValue() <= to;
    }

    public <E extends Enum<E>> Optional<E> oneOf(String name, E[] constants) throws InvalidDefinitionException {
        return constant(name, constants, "");
    }

    /** The same, written in lower case. */
    public <E extends Enum<E>> Optional<E> oneOfInLowerCase(String name, E[] constants)
            throws InvalidDefinitionException {
        var value = value(name);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        var words = Arrays.stream(constants)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
        var found = value.get().isTextual() ? words.indexOf(value.get().textValue()) : -1;
        if (found < 0) {
            throw wrong(name, value.get(), "one of " + String.join(", ", words));
        }
        return Optional.of(constants[found]);
    }

    /** The same as {@link #oneOf}, where {@code null} means that the field is not set. */
    public <E extends Enum<E>> Optional<E> oneOfOrNull(String name, E[] constants) throws InvalidDefinitionException {
        return object.path(name).isNull() ? Optional.empty() : constant(name, constants, " or null");
    }

    private <E extends Enum<E>> Optional<E> constant(String name, E[] constants, String orElse)
            throws InvalidDefinitionException {
        var value = value(name);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        for (var constant : constants) {
            if (value.get().isTextual() && constant.name().equals(value.get().textValue())) {
                return Optional.of(constant);
            }
        }
        throw wrong(name, value.get(), "one of " + names(constants) + orElse);
    }

    private static String names(Object[] constants) {
        return String.join(", ", Arrays.stream(constants).map(Object::toString).toList());
    }

    public Optional<UUID> uuid(String name) throws InvalidDefinitionException {
        var value = value(name);
        if (value.isPresent() && !UUID_FORM.matcher(value.get().asText()).matches()) {
            throw wrong(name, value.get(), "a UUID, as in 00000000-0000-0000-0000-000000005066");
        }
        return value.map(JsonNode::textValue).map(UUID::fromString);
    }

    /** A character that can have a meaning in CSV. */
    public Optional<Character> csvCharacter(String name) throws InvalidDefinitionException {
        var value = value(name);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        var text = value.get().textValue();
        if (text == null || text.length() != 1 || !Csv.isUsable(text.charAt(0))) {
            throw wrong(name, value.get(), "one ASCII character that does not end a line");
        }
        return Optional.of(text.charAt(0));
    }

    /** Text of limited length; {@code null} means that the field is not set. */
    public Optional<String> textOrNull(String name, int maxLength) throws InvalidDefinitionException {
        var value = value(name).filter(node -> !node.isNull());
        if (value.isPresent()) {
            var text = value.get().textValue();
            if (text == null || text.isEmpty() || text.length() > maxLength) {
                throw wrong(name, value.get(), "text of 1 to " + maxLength + " characters, or null");
            }
        }
        return value.map(JsonNode::textValue);
    }

    /** A value of any kind. */
    public Optional<JsonNode> node(String name) {
        return value(name);
    }

    public InvalidDefinitionException wrong(String name, String explanation) {
        return new InvalidDefinitionException(prefix + name + ": " + explanation);
    }

    private InvalidDefinitionException wrong(String name, JsonNode found, String expected) {
        return wrong(name, "found " + describe(found) + ". Write " + expected + ".");
    }

    private Optional<JsonNode> value(String name) {
        return Optional.ofNullable(object.get(name));
    }

    private Fields requireOnly(List<String> known) throws InvalidDefinitionException {
        for (var field : object.properties()) {
            if (!known.contains(field.getKey())) {
                throw wrong(
                        Excerpt.of(field.getKey()),
                        "unknown field. The known fields are: " + String.join(", ", known) + ".");
            }
        }
        return this;
    }

    /** Describes a value in a few words, for messages. */
    public static String describe(JsonNode node) {
        if (node.isMissingNode()) {
            return "nothing";
        }
        if (node.isContainerNode() && !node.isEmpty()) {
            return node.isObject() ? "an object" : "an array";
        }
        return Excerpt.of(node.toString());
    }
}
