package dev.batchsync.loopback;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a request says about who sent it.
 *
 * @param host the value of {@code Host}, or of HTTP/2's {@code :authority}
 * @param port the port on which the request arrived
 * @param isOnLoopback whether it arrived on this machine's loopback interface
 * @param origin the value of {@code Origin}, which browsers send with every request that changes something
 * @param site the value of {@code Sec-Fetch-Site}, which browsers set and pages cannot
 */
public record Sender(String host, int port, boolean isOnLoopback, Optional<String> origin, Optional<String> site) {

    private static final Set<String> NAMES_OF_LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");
    private static final int PORT_OF_HTTP = 80;

    /** Says whether the host is a name of this machine; a page whose name was bound to this address has another one. */
    boolean namesLoopback() {
        return !isOnLoopback || NAMES_OF_LOOPBACK.contains(name());
    }

    boolean namesOwnPort() {
        var given = host.substring(name().length());
        return !isOnLoopback || given.equals(":" + port) || (given.isEmpty() && port == PORT_OF_HTTP);
    }

    private String name() {
        int end = host.lastIndexOf(':');
        var name = end > host.lastIndexOf(']') ? host.substring(0, end) : host;
        return name.toLowerCase(Locale.ROOT);
    }

    boolean comesFromOwnPage() {
        return origin.filter(given -> !given.equalsIgnoreCase("http://" + host)).isEmpty()
                && site.filter(given -> !OWN_SITES.contains(given)).isEmpty();
    }

    /** Whether a browser says that a page of this very origin sent it; programs and old browsers say nothing. */
    boolean isProvenOwnPage() {
        return comesFromOwnPage()
                && (origin.isPresent() || site.filter("same-origin"::equals).isPresent());
    }

    /** The address to use instead. */
    String ownAddress() {
        return "http://localhost:" + port + "/";
    }
}
