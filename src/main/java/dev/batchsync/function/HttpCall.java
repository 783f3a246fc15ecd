package dev.batchsync.function;

/**
 * A request, whichever way it came.
 *
 * @param method in upper case
 * @param path decoded, beginning with a slash
 * @param body empty when there is none
 */
record HttpCall(String method, String path, String body) {}
