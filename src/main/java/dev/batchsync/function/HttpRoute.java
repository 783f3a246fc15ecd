package dev.batchsync.function;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A method and a path, with the action that answers requests for them. */
record HttpRoute(String method, String template, Pattern path, Action action) {

    /** Answers a request; the groups of the path are named as the variables of its template. */
    interface Action {
        HttpAnswer answer(Matcher path, HttpCall call);
    }

    /**
     * Creates a route.
     *
     * @param template as in OpenAPI, for example {@code /cycles/{id}}; a variable matches everything except a slash
     */
    HttpRoute(String method, String template, Action action) {
        this(
                method,
                template,
                Pattern.compile(template.replace(".", "\\.").replaceAll("\\{(\\w+)}", "(?<$1>[^/]+)")),
                action);
    }

    /** Answers a request whose path matches. */
    HttpAnswer answer(HttpCall call) {
        var found = path.matcher(call.path());
        if (!found.matches()) {
            throw new IllegalArgumentException(call.path() + " does not match " + path);
        }
        return action.answer(found, call);
    }
}
