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

    /**
     * Why a request is not carried out.
     *
     * @param happened what was found, in whole sentences
     * @param todo what to do instead, in whole sentences
     */
    public record Refusal(int status, String title, String happened, String todo) {

        /** Both, for a problem document (RFC 9457). */
        public String detail() {
            return happened + " " + todo;
        }
    }

    /** Returns why a request is refused, or nothing if it is carried out. */
    public static Optional<Refusal> refusal(Sender sender, Content content) {
        if (!sender.namesLoopback() || (!sender.namesOwnPort() && !content.isForCollibra())) {
            return forbidden(
                    "Foreign host",
                    "The request is for the host '%s'.".formatted(sender.host()),
                    "Use " + sender.ownAddress());
        }
        if (!sender.comesFromOwnPage()) {
            return forbidden(
                    "Foreign page",
                    "A page of another origin (%s) sent this request."
                            .formatted(sender.origin().or(sender::site).orElse("unknown")),
                    "Type %s into the address bar instead.".formatted(sender.ownAddress()));
        }
        if (!content.isForCollibra() && !content.isUsable(sender)) {
            return Optional.of(new Refusal(
                    UNSUPPORTED_MEDIA_TYPE,
                    "Unsupported media type",
                    "The body has the content type '%s'."
                            .formatted(content.type().orElse("")),
                    "Send JSON with the header Content-Type: application/json."));
        }
        return Optional.empty();
    }

    private static Optional<Refusal> forbidden(String title, String happened, String todo) {
        return Optional.of(new Refusal(FORBIDDEN, title, happened, todo));
    }
}
