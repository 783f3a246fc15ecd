package dev.batchsync.packaged;

/** What happens to a request. */
enum Trouble {
    NONE,
    /** The instance is killed before the server gets the request. */
    KILLED_BEFORE,
    /** The instance is killed after the server has done its work. */
    KILLED_AFTER,
    /** The server has done its work and the connection breaks before it can answer. */
    ANSWER_LOST
}
