package dev.batchsync.simulator.request;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The fields of a request, checked by Collibra's rules; unknown fields are ignored. */
public record Form(Map<String, String> fields) {

    public Form {
        fields = Map.copyOf(fields);
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    public Form without(String name) {
        Map<String, String> others = new HashMap<>(fields);
        others.remove(name);
        return new Form(others);
    }

    public Optional<Boolean> bool(String name) {
        return text(name).map(value -> {
            if (!value.equals("true") && !value.equals("false")) {
                throw invalid(name, value, "true or false");
            }
            return Boolean.valueOf(value);
        });
    }

    public <E extends Enum<E>> Optional<E> word(String name, Class<E> type) {
        return text(name).map(value -> wordOf(name, value, type));
    }

    public static <E extends Enum<E>> E wordOf(String name, String value, Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(value))
                .findFirst()
                .orElseThrow(() -> invalid(name, value, words(type)));
    }

    public Optional<String> uuid(String name) {
        return text(name).map(value -> uuid(name, value));
    }

    public static String uuid(String name, String value) {
        try {
            return UUID.fromString(value).toString();
        } catch (IllegalArgumentException e) {
            throw invalid(name, value, "a UUID");
        }
    }

    public static RequestRefused invalid(String name, String value, String allowed) {
        return RequestRefused.badRequest(
                "invalidParameter", name + ": \"" + value + "\" is not valid. Use " + allowed + ".");
    }

    private static <E extends Enum<E>> String words(Class<E> type) {
        return "one of "
                + Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
    }
}
