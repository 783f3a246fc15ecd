package dev.batchsync.function.protocol;

import java.util.Map;

/** Requests without headers, for an answer at once. */
public final class Calls {

    private Calls() {}

    public static HttpCall of(String method, String path, Map<String, String> query, String body, String caller) {
        return new HttpCall(method, path, query, Map.of(), body, caller, Stay.NONE);
    }
}
