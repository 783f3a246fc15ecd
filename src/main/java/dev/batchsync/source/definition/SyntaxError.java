package dev.batchsync.source.definition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.util.regex.Pattern;

/** Puts what the parser says into words for the author of a file. */
final class SyntaxError {

    // The parser's own places count from where it began to read, and its settings are none of the user's.
    private static final Pattern INTERNALS = Pattern.compile(
            " \\((for \\w+ starting|start marker) at \\[.*?]\\)|, from `[^`]*`|: enable `.*| \\(not recognized .*");

    private SyntaxError() {}

    static String explain(JsonProcessingException e) {
        var what = INTERNALS.matcher(e.getOriginalMessage()).replaceAll("");
        return e instanceof StreamConstraintsException ? what : "not readable as JSON: " + what;
    }
}
