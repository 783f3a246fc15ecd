package dev.batchsync.synchronization.status.page;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns Collibra's identifier of a resource into a name for people. */
public final class ResourceName {

    private static final Pattern TOKEN =
            Pattern.compile("[{}]|\"name\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.){0,500})\"|\"(?:[^\"\\\\]|\\\\.){0,500}\"");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(u[0-9a-fA-F]{4}|.)");

    private ResourceName() {}

    /** As in "Revenue (Finance > Glossary)"; the identifier itself if it names nothing. */
    public static String of(String identifier) {
        var own = new ArrayList<String>();
        var containers = new ArrayDeque<Container>();
        int depth = 0;
        var tokens = TOKEN.matcher(identifier);
        while (tokens.find()) {
            if (tokens.group().equals("{")) {
                depth++;
            } else if (tokens.group().equals("}")) {
                depth--;
            } else if (tokens.group(1) != null && depth <= 1) {
                own.add(plain(tokens.group(1)));
            } else if (tokens.group(1) != null) {
                containers.add(new Container(depth, plain(tokens.group(1))));
            }
        }
        return own.isEmpty() ? identifier : named(own.get(0), containers);
    }

    /** A text in which names stand for the identifiers that it quotes. */
    static String inText(String text) {
        var plain = new StringBuilder();
        int from = 0;
        int object = text.indexOf('{');
        while (object >= 0) {
            var identifier = JsonExtent.first(text.substring(object));
            var end = object + identifier.length();
            if (!text.startsWith(identifier, object)) {
                break;
            }
            plain.append(text, from, object).append(of(identifier));
            from = end;
            object = text.indexOf('{', end);
        }
        return plain.append(text.substring(from)).toString();
    }

    private record Container(int depth, String name) {}

    private static String named(String own, ArrayDeque<Container> containers) {
        var path = containers.stream()
                .sorted((a, b) -> Integer.compare(b.depth(), a.depth()))
                .map(Container::name)
                .toList();
        return path.isEmpty() ? own : own + " (" + String.join(" > ", path) + ")";
    }

    private static String plain(String text) {
        return ESCAPE.matcher(text).replaceAll(ResourceName::unescaped);
    }

    private static String unescaped(MatchResult escape) {
        var code = escape.group(1);
        var character =
                switch (code.charAt(0)) {
                    case 'u' ->
                        code.length() == 5 ? String.valueOf((char) Integer.parseInt(code.substring(1), 16)) : code;
                    case 'n', 'r', 't', 'b', 'f' -> " ";
                    default -> code;
                };
        return Matcher.quoteReplacement(character);
    }
}
