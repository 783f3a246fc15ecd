package dev.batchsync.function.protocol;

import java.time.Duration;
import java.util.Map;

/** Requests without headers, for an answer at once. */
public final class Calls {

    private static final Stay AT_ONCE = new Stay(Duration.ZERO, () -> false);

    private Calls() {}

    public static HttpCall of(String method, String path, Map<String, String> query, String body, String caller) {
        return new HttpCall(method, path, query, Map.of(), body, caller, AT_ONCE);
    }
}
