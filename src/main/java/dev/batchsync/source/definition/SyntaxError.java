package dev.batchsync.source.definition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.util.regex.Pattern;

/** Explains a parser's error to the author of a file. */
final class SyntaxError {

    // The parser's own positions count from where it began to read, and users cannot change its settings.
    private static final Pattern INTERNALS = Pattern.compile(
            " \\((for \\w+ starting|start marker) at \\[.*?]\\)|, from `[^`]*`|: enable `.*| \\(not recognized .*");

    private SyntaxError() {}

    static String explain(JsonProcessingException e) {
        var what = INTERNALS.matcher(e.getOriginalMessage()).replaceAll("");
        return e instanceof StreamConstraintsException ? what + "." : "The file is not valid JSON: " + what + ".";
    }
}
