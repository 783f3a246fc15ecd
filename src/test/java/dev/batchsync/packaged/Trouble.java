package dev.batchsync.packaged;

/** What can happen to a request. */
enum Trouble {
    NONE,
    /** The instance is killed before the server receives the request. */
    KILLED_BEFORE,
    /** The instance is killed after the server has processed the request. */
    KILLED_AFTER,
    /** The server processes the request, and the connection breaks before its answer. */
    ANSWER_LOST
}
