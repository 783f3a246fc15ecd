package dev.batchsync.emulators.dynamo;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.regex.Pattern;

/** The words and signs of an expression, taken one after another. */
final class Tokens {

    private static final Pattern TOKEN = Pattern.compile("\\s*([A-Za-z_][A-Za-z0-9_]*|[:#][A-Za-z0-9_]+|<>|<=|>=|\\S)");

    private final String parameter;
    private final String expression;
    private final Deque<String> left = new ArrayDeque<>();

    Tokens(String parameter, String expression) {
        this.parameter = parameter;
        this.expression = expression;
        if (expression.isBlank()) {
            throw Refusal.invalid("Invalid " + parameter + ": The expression can not be empty;");
        }
        TOKEN.matcher(expression).results().forEach(match -> left.add(match.group(1)));
    }

    boolean hasMore() {
        return !left.isEmpty();
    }

    private String take() {
        if (left.isEmpty()) {
            throw invalid("the expression ends too early");
        }
        return left.remove();
    }

    void take(String expected) {
        var token = take();
        if (!token.toUpperCase(Locale.ROOT).equals(expected)) {
            throw invalid("found '" + token + "' instead of '" + expected + "'");
        }
    }

    /** The name of an attribute or of a function. */
    String name() {
        var token = take();
        if (!Character.isLetter(token.charAt(0)) && token.charAt(0) != '_') {
            throw invalid("found '" + token + "' instead of a name");
        }
        return token;
    }

    String placeholder() {
        var token = take();
        if (token.charAt(0) != ':') {
            throw invalid("found '" + token + "' instead of a placeholder for a value");
        }
        return token;
    }

    boolean startsFunction() {
        var ahead = left.stream().limit(2).toList();
        return ahead.size() == 2 && ahead.get(1).equals("(");
    }

    Refusal invalid(String why) {
        return Refusal.unknown("the " + parameter + " '" + expression + "': " + why);
    }
}
