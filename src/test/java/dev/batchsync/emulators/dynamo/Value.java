package dev.batchsync.emulators.dynamo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Base64;

/** The value of an attribute: a string, a number as DynamoDB writes it, without needless zeros, or bytes in Base64. */
record Value(Kind kind, String text) implements Comparable<Value> {

    private static final int MOST_DIGITS = 38;

    /** The types that the emulator knows, as their names in a request. */
    enum Kind {
        S,
        N,
        B
    }

    static Value of(JsonNode json) {
        if (json.size() != 1) {
            throw Refusal.invalid(
                    "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the"
                            + " supported datatypes: " + json);
        }
        var type = json.fieldNames().next();
        var content = json.path(type);
        if (!content.isTextual()) {
            throw Refusal.unknown("an attribute value like " + json);
        }
        return switch (type) {
            case "S" -> new Value(Kind.S, content.textValue());
            case "N" -> new Value(Kind.N, number(content.textValue()));
            case "B" -> new Value(Kind.B, binary(content.textValue()));
            default -> throw Refusal.unknown("attribute values of the type " + type);
        };
    }

    private static String binary(String text) {
        try {
            return Base64.getEncoder().encodeToString(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("The parameter is not in Base64: " + text);
        }
    }

    private static String number(String text) {
        try {
            var number = new BigDecimal(text).stripTrailingZeros();
            if (number.precision() > MOST_DIGITS) {
                throw Refusal.invalid("Attempting to store more than 38 significant digits in a Number");
            }
            return number.toPlainString();
        } catch (NumberFormatException e) {
            throw Refusal.invalid("The parameter cannot be converted to a numeric value: " + text);
        }
    }

    JsonNode json() {
        return JsonNodeFactory.instance.objectNode().put(kind.name(), text);
    }

    /** In bytes (developer guide, "DynamoDB item sizes and formats"). */
    int size() {
        return switch (kind) {
            case S -> text.getBytes(UTF_8).length;
            case N -> (text.length() + 1) / 2 + 1;
            case B -> bytes().length;
        };
    }

    private byte[] bytes() {
        return kind == Kind.B ? Base64.getDecoder().decode(text) : text.getBytes(UTF_8);
    }

    /** Strings are ordered by their bytes in UTF-8, numbers by value, bytes as unsigned ones. */
    @Override
    public int compareTo(Value other) {
        if (kind != other.kind) {
            return kind.compareTo(other.kind);
        }
        return kind == Kind.N
                ? new BigDecimal(text).compareTo(new BigDecimal(other.text))
                : Arrays.compareUnsigned(bytes(), other.bytes());
    }
}
