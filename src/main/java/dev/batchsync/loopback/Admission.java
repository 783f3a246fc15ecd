package dev.batchsync.loopback;

import java.util.Locale;
import java.util.Optional;

/**
 * Decides whether a request is carried out.
 *
 * <p>Nobody logs in on loopback, but every page in the browser of this machine can send requests to it. Browsers mark them
 * ({@code Origin}, {@code Sec-Fetch-Site}; W3C Fetch Metadata), and ask before they send JSON to a foreign server.
 */
public final class Admission {

    /** The API of the simulated Collibra asks for credentials, takes forms, and is called through proxies. */
    private static final String COLLIBRA = "/simulator/rest/";

    /** The forms of the program's own page. */
    private static final String FORMS = "/page/";

    private static final String FORM = "application/x-www-form-urlencoded";

    private static final int FORBIDDEN = 403;
    private static final int UNSUPPORTED_MEDIA_TYPE = 415;

    private Admission() {}

    /** A request's path, and the {@code Content-Type} of its body; absent if it has no body. */
    public record Content(String path, Optional<String> type) {

        private boolean isForCollibra() {
            return path.startsWith(COLLIBRA);
        }

        /** Any page may send a form unasked, so a form has to prove that it is from the program's own page. */
        private boolean isUsable(Sender sender) {
            return type.map(given -> given.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                    .filter(given -> !given.equals("application/json"))
                    .filter(given -> !(given.equals(FORM) && path.startsWith(FORMS) && sender.isProvenOwnPage()))
                    .isEmpty();
        }
    }

    /** Why a request is not carried out, as the members of a problem document (RFC 9457). */
    public record Refusal(int status, String title, String detail) {}

    /** Returns why a request is refused, or nothing if it is carried out. */
    public static Optional<Refusal> refusal(Sender sender, Content content) {
        if (!sender.namesLoopback() || (!sender.namesOwnPort() && !content.isForCollibra())) {
            return forbidden(
                    "Foreign host", "The request is for the host '%s'. Use %s", sender.host(), sender.ownAddress());
        }
        if (!sender.comesFromOwnPage()) {
            return forbidden(
                    "Foreign page",
                    "A page of another origin (%s) sent this request. Type %s into the address bar instead.",
                    sender.origin().or(sender::site).orElse("unknown"),
                    sender.ownAddress());
        }
        if (!content.isForCollibra() && !content.isUsable(sender)) {
            return Optional.of(new Refusal(
                    UNSUPPORTED_MEDIA_TYPE,
                    "Unsupported media type",
                    "The body has the content type '%s'. Send JSON with the header Content-Type: application/json."
                            .formatted(content.type().orElse(""))));
        }
        return Optional.empty();
    }

    private static Optional<Refusal> forbidden(String title, String detail, String found, String use) {
        return Optional.of(new Refusal(FORBIDDEN, title, detail.formatted(found, use)));
    }
}
