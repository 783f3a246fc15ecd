package dev.batchsync.simulator.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.Base64;
import java.util.Optional;

/** The id and the secret of an OAuth client, as they were sent. */
record ClientLogin(String id, String secret) {

    private static final String BASIC = "Basic ";

    /**
     * Reads a header Authorization. Both values are encoded as in a form (RFC 6749, section 2.3.1); without that, an id with a
     * colon ends at its first colon.
     */
    static Optional<ClientLogin> inHeader(String authorization) {
        try {
            var decoded = new String(Base64.getDecoder().decode(authorization.replaceFirst("^" + BASIC, "")), UTF_8);
            var colon = decoded.indexOf(':');
            return authorization.startsWith(BASIC) && colon > 0
                    ? Optional.of(new ClientLogin(
                            decoded(decoded.substring(0, colon)), decoded(decoded.substring(colon + 1))))
                    : Optional.empty();
        } catch (IllegalArgumentException notEncoded) {
            return Optional.empty();
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, UTF_8);
    }
}
