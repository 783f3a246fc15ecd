package dev.batchsync.function;

/**
 * A request, from a function URL or the local server.
 *
 * @param method in upper case
 * @param path decoded, with a slash at its beginning
 * @param body empty if there is none
 */
record HttpCall(String method, String path, String body) {}
