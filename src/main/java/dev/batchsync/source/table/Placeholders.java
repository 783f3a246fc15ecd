package dev.batchsync.source.table;

import dev.batchsync.source.read.InvalidDefinitionException;
import dev.batchsync.synchronization.failure.Excerpt;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Finds the placeholders in a text: numbers of columns, or their names. */
final class Placeholders {

    /** CSV has no limit of its own; this one keeps a wrong number from filling the memory. */
    static final int MAX_COLUMN = 1_000_000;

    private static final Pattern OPENING = Pattern.compile("\\$\\{([^}]*)(}?)");
    private static final Pattern DIGITS = Pattern.compile("\\d+");
    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,6}");

    private Placeholders() {}

    /** Makes something of the texts before, between and after the placeholders, and of their columns. */
    interface Maker<T> {
        T make(List<String> literals, List<Integer> columns);
    }

    /** Turns the name of a column into its number, counted from 1. */
    interface Finder<E extends Exception> {
        int number(String name, String path) throws E;
    }

    static TemplateText parse(String text, String path) throws InvalidDefinitionException {
        return parse(text, path, TemplateText::new);
    }

    /** Parses a text whose placeholders are numbers. */
    static <T> T parse(String text, String path, Maker<T> maker) throws InvalidDefinitionException {
        var literals = new ArrayList<String>();
        var columns = new ArrayList<Integer>();
        var found = OPENING.matcher(text);
        int end = 0;
        while (found.find()) {
            literals.add(text.substring(end, found.start()));
            columns.add(column(found.toMatchResult(), path));
            end = found.end();
        }
        literals.add(text.substring(end));
        return maker.make(literals, columns);
    }

    private static int column(MatchResult found, String path) throws InvalidDefinitionException {
        var number = found.group(1);
        if (found.group(2).isEmpty() || !NUMBER.matcher(number).matches() || Integer.parseInt(number) > MAX_COLUMN) {
            throw wrong(found, path);
        }
        return Integer.parseInt(number) - 1;
    }

    private static InvalidDefinitionException wrong(MatchResult found, String path) {
        return new InvalidDefinitionException(
                "%s: found ${%s%s. Write the number of a column, ${1} to ${%d}, or its name in the header."
                        .formatted(path, Excerpt.of(found.group(1)), found.group(2), MAX_COLUMN));
    }

    /** What stands between the braces of each placeholder. */
    static List<String> contents(String text) {
        return text.contains("${")
                ? OPENING.matcher(text).results().map(found -> found.group(1)).toList()
                : List.of();
    }

    static boolean isNumber(String content) {
        return DIGITS.matcher(content).matches();
    }

    /** The same text with numbers in place of names. */
    static <E extends Exception> String numbered(String text, String path, Finder<E> finder)
            throws E, InvalidDefinitionException {
        if (!text.contains("${")) {
            return text;
        }
        var numbered = new StringBuilder();
        var found = OPENING.matcher(text);
        int end = 0;
        while (found.find()) {
            var name = found.group(1);
            if (name.isBlank() || found.group(2).isEmpty()) {
                throw wrong(found.toMatchResult(), path);
            }
            numbered.append(text.substring(end, found.start())).append("${");
            numbered.append(isNumber(name) ? name : String.valueOf(finder.number(name, path)));
            numbered.append('}');
            end = found.end();
        }
        return numbered.append(text.substring(end)).toString();
    }
}
