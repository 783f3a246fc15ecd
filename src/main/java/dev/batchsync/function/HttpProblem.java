package dev.batchsync.function;

import java.io.Serial;

/** Says why a request was not carried out (RFC 9457). */
final class HttpProblem extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String title;
    private final String detail;

    HttpProblem(int status, String title, String detail) {
        super(title + ": " + detail);
        this.status = status;
        this.title = title;
        this.detail = detail;
    }

    static HttpProblem notFound(String detail) {
        return new HttpProblem(404, "Not found", detail);
    }

    /** The members that RFC 9457 names. */
    record Document(String title, int status, String detail) {}

    Document document() {
        return new Document(title, status, detail);
    }

    int status() {
        return status;
    }
}
