package dev.batchsync.function.protocol;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A method and a path, with the action that answers requests for them. */
public record HttpRoute(String method, String template, Pattern path, Action action) {

    /** Answers a request; the groups of the path are named as the variables of its template. */
    public interface Action {
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

    /** Creates a route that reads. */
    public static HttpRoute get(String template, Action action) {
        return new HttpRoute("GET", template, action);
    }

    /** Creates a route that does something. */
    public static HttpRoute post(String template, Action action) {
        return new HttpRoute("POST", template, action);
    }

    /** Answers a request whose path matches. */
    public HttpAnswer answer(HttpCall call) {
        var found = path.matcher(call.path());
        if (!found.matches()) {
            throw new IllegalArgumentException(call.path() + " does not match " + path);
        }
        return action.answer(found, call);
    }
}
