package dev.batchsync.simulator.request;

/** Refuses a request, with the status and the texts of Collibra's error envelope. */
public final class RequestRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    private RequestRefused(int status, String code, String userMessage) {
        super(userMessage);
        this.status = status;
        this.code = code;
    }

    public static RequestRefused badRequest(String code, String userMessage) {
        return new RequestRefused(400, code, userMessage);
    }

    public static RequestRefused unauthorized() {
        return new RequestRefused(401, "unauthorized", "User is not authenticated.");
    }

    public static RequestRefused notFound(String what) {
        return new RequestRefused(404, "notFound", what + " does not exist.");
    }

    public static RequestRefused internal() {
        return new RequestRefused(500, "internal", "An internal error has occurred.");
    }

    public int status() {
        return status;
    }

    public ErrorEnvelope envelope() {
        String title =
                switch (status) {
                    case 400 -> "Bad request";
                    case 401 -> "Unauthorized";
                    case 404 -> "Not found";
                    default -> "Internal server error";
                };
        return new ErrorEnvelope(status, code, title, String.valueOf(getMessage()), "");
    }
}
