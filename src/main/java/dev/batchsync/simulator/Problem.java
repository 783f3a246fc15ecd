package dev.batchsync.simulator;

/** Refuses a request, with the status and the texts of Collibra's error envelope. */
final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    private Problem(int status, String code, String userMessage) {
        super(userMessage);
        this.status = status;
        this.code = code;
    }

    static Problem badRequest(String code, String userMessage) {
        return new Problem(400, code, userMessage);
    }

    static Problem unauthorized() {
        return new Problem(401, "unauthorized", "User is not authenticated.");
    }

    static Problem notFound(String what) {
        return new Problem(404, "notFound", what + " does not exist.");
    }

    static Problem internal() {
        return new Problem(500, "internal", "An internal error has occurred.");
    }

    int status() {
        return status;
    }

    /** Collibra's error envelope. */
    record Envelope(int statusCode, String errorCode, String titleMessage, String userMessage, String helpMessage) {}

    Envelope envelope() {
        String title =
                switch (status) {
                    case 400 -> "Bad request";
                    case 401 -> "Unauthorized";
                    case 404 -> "Not found";
                    default -> "Internal server error";
                };
        return new Envelope(status, code, title, String.valueOf(getMessage()), "");
    }
}
