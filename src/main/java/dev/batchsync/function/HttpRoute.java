package dev.batchsync.function;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A method and a path, with the action that answers requests for them. */
record HttpRoute(String method, Pattern path, Action action) {

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
        this(method, Pattern.compile(template.replaceAll("\\{(\\w+)}", "(?<$1>[^/]+)")), action);
    }
}
