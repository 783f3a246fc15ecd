package dev.batchsync.collibra;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;

/** The tenant's address, fit to send credentials to. */
record CollibraAddress(URI uri) {

    private static final String KEY = "batchsync.collibra.url";
    private static final Pattern NUMERIC = Pattern.compile("[0-9.]+|\\[.*]");

    /**
     * Takes the configured address.
     *
     * @throws IllegalArgumentException when it is no address of a tenant, or plain http where that is not allowed
     */
    static CollibraAddress of(String configured, boolean allowHttp) {
        var uri = parsed(configured.strip());
        if (!isHttp(uri) || uri.getHost() == null || uri.getRawQuery() != null || uri.getRawUserInfo() != null) {
            throw wrong(withoutUser(configured), "the tenant's address, such as https://acme.collibra.com");
        }
        if (uri.getPath().contains("/rest")) {
            throw wrong(configured, "the tenant's address without the API's path");
        }
        if (scheme(uri).equals("http") && !allowHttp && !isLoopback(uri.getHost())) {
            throw wrong(configured, "https; plain http only with batchsync.collibra.allow-http=true");
        }
        return new CollibraAddress(uri);
    }

    private static URI parsed(String configured) {
        try {
            return new URI(configured);
        } catch (URISyntaxException e) {
            throw wrong(withoutUser(configured), "the tenant's address, such as https://acme.collibra.com");
        }
    }

    private static boolean isHttp(URI uri) {
        return scheme(uri).equals("https") || scheme(uri).equals("http");
    }

    private static String scheme(URI uri) {
        return String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    }

    /** By what is written, not by what a name server makes of a name. */
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

    /** A password in an address does not belong into a log. */
    private static String withoutUser(String configured) {
        return configured.replaceAll("//.*@", "//***@");
    }

    private static IllegalArgumentException wrong(String seen, String expected) {
        return new IllegalArgumentException(KEY + ": " + seen + " (expected: " + expected + ")");
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
