package dev.batchsync.emulators.dynamo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.Predicate;

/** The condition of a write: existence of an attribute, equality with a value, or several of these joined by AND. */
interface Condition extends Predicate<Optional<Item>> {

    String PARAMETER = "ConditionExpression";

    /** The condition of a write; one without the parameter always holds. */
    static Condition of(JsonNode write) {
        var values = new Placeholders(write, PARAMETER);
        if (!write.has(PARAMETER)) {
            return item -> true;
        }
        var tokens = new Tokens(PARAMETER, write.path(PARAMETER).asText());
        var condition = term(tokens, values);
        while (tokens.hasMore()) {
            tokens.take("AND");
            var before = condition;
            var next = term(tokens, values);
            condition = item -> before.test(item) && next.test(item);
        }
        values.requireAllUsed();
        return condition;
    }

    private static Condition term(Tokens tokens, Placeholders values) {
        if (!tokens.startsFunction()) {
            var name = tokens.name();
            tokens.take("=");
            var value = values.use(PARAMETER, tokens.placeholder());
            return item ->
                    item.flatMap(it -> it.get(name)).filter(value::equals).isPresent();
        }
        var function = tokens.name();
        tokens.take("(");
        var name = tokens.name();
        tokens.take(")");
        return switch (function) {
            case "attribute_exists" -> item -> item.flatMap(it -> it.get(name)).isPresent();
            case "attribute_not_exists" ->
                item -> item.flatMap(it -> it.get(name)).isEmpty();
            default -> throw tokens.invalid("it has no function " + function);
        };
    }
}
