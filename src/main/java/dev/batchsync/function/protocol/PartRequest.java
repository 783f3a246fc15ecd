package dev.batchsync.function.protocol;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads which part of a list a request asks for. */
public final class PartRequest {

    private PartRequest() {}

    public static int limit(HttpCall call, int usual, int most) {
        var text = call.parameter("limit").orElse(String.valueOf(usual));
        var limit = text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > most) {
            throw HttpProblem.unusable("limit", "limit is '" + text + "'. Use a number from 1 to " + most + ".");
        }
        return limit;
    }

    /** Where the list continues, as an answer before said it in so many parts. */
    public static <T> Optional<T> place(HttpCall call, String list, int parts, Function<List<String>, T> reader) {
        return call.parameter("cursor").map(text -> read(list, parts, text, reader)
                .orElseThrow(() -> HttpProblem.unusable(
                        "cursor",
                        "cursor is '" + text
                                + "'. Begin without a cursor, and then use the links that the header Link of this"
                                + " list names, unchanged.")));
    }

    private static <T> Optional<T> read(String list, int parts, String text, Function<List<String>, T> reader) {
        try {
            return Cursor.parse(list, parts, text).map(Cursor::last).map(reader);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
