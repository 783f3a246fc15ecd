package dev.batchsync.function;

import java.util.Map;

/**
 * A request, from a function URL or the local server.
 *
 * @param method in upper case
 * @param path decoded, with a slash at its beginning
 * @param query decoded
 * @param body empty if there is none
 * @param caller who sends it, as far as that is known
 */
record HttpCall(String method, String path, Map<String, String> query, String body, String caller) {}
