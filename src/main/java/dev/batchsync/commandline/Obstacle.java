package dev.batchsync.commandline;

/**
 * Why the person does not see what the deployment answers.
 *
 * @param status the status code of HTTP for the browser
 * @param happened what happened, in whole sentences
 * @param todo what the person does next, in whole sentences
 */
record Obstacle(int status, String title, String happened, String todo) {

    static final int FORBIDDEN = 403;
    static final int BAD_GATEWAY = 502;

    /** Both, for programs and for the terminal. */
    String detail() {
        return happened + " " + todo;
    }
}
