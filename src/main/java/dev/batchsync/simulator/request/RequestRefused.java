package dev.batchsync.simulator.request;

/** The refusal of a request, with the status and the texts of Collibra's error envelope. */
public final class RequestRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String title;
    private final String code;

    private RequestRefused(int status, String title, String code, String userMessage) {
        super(userMessage);
        this.status = status;
        this.title = title;
        this.code = code;
    }

    public static RequestRefused badRequest(String code, String userMessage) {
        return new RequestRefused(400, "Bad request", code, userMessage);
    }

    public static RequestRefused unauthorized() {
        return new RequestRefused(401, "Unauthorized", "unauthorized", "User is not authenticated.");
    }

    public static RequestRefused notFound(String what) {
        return new RequestRefused(404, "Not found", "notFound", what + " does not exist.");
    }

    public static RequestRefused lengthRequired() {
        return new RequestRefused(411, "Length required", "lengthRequired", "The request needs a Content-Length.");
    }

    public static RequestRefused internal() {
        return new RequestRefused(500, "Internal server error", "internal", "An internal error has occurred.");
    }

    public int status() {
        return status;
    }

    public ErrorEnvelope envelope() {
        return new ErrorEnvelope(status, code, title, String.valueOf(getMessage()), "");
    }
}
