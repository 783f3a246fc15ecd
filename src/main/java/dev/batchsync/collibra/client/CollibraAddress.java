package dev.batchsync.collibra.client;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;

/** The tenant's address, to which it is safe to send credentials. */
record CollibraAddress(URI uri) {

    private static final String KEY = "batchsync.collibra.url";
    private static final String WHOLE_ADDRESS = "Use the whole address, such as https://acme.collibra.com.";
    private static final Pattern NUMERIC = Pattern.compile("[0-9.]+|\\[.*]");

    /**
     * Checks the configured address.
     *
     * @throws IllegalArgumentException when it is not the address of a tenant, or is plain http where that is not allowed
     */
    static CollibraAddress of(String configured, boolean allowHttp) {
        var uri = parsed(configured.strip());
        if (!isHttp(uri) || uri.getHost() == null || uri.getRawQuery() != null || uri.getRawUserInfo() != null) {
            throw wrong(withoutUser(configured), "is not an address of a tenant", WHOLE_ADDRESS);
        }
        if (uri.getPath().contains("/rest")) {
            throw wrong(configured, "contains the path of the API", "Remove the path from /rest on.");
        }
        if (scheme(uri).equals("http") && !allowHttp && !isLoopback(uri.getHost())) {
            throw wrong(
                    configured,
                    "would send credentials over plain http",
                    "Use https, or allow http with batchsync.collibra.allow-http=true.");
        }
        return new CollibraAddress(uri);
    }

    private static URI parsed(String configured) {
        try {
            return new URI(configured);
        } catch (URISyntaxException e) {
            throw wrong(withoutUser(configured), "is not an address of a tenant", WHOLE_ADDRESS);
        }
    }

    private static boolean isHttp(URI uri) {
        return scheme(uri).equals("https") || scheme(uri).equals("http");
    }

    private static String scheme(URI uri) {
        return String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    }

    /** Goes by the text of the address, not by what a name server resolves it to. */
    private static boolean isLoopback(String host) {
        if (host.equalsIgnoreCase("localhost")) {
            return true;
        }
        try {
            return NUMERIC.matcher(host).matches()
                    && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Keeps a password in an address out of the log. */
    private static String withoutUser(String configured) {
        return configured.replaceAll("//.*@", "//***@");
    }

    private static IllegalArgumentException wrong(String address, String fault, String remedy) {
        return new IllegalArgumentException(KEY + ": \"" + address + "\" " + fault + ". " + remedy);
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
