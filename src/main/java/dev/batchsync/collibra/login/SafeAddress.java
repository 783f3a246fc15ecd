package dev.batchsync.collibra.login;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;

/** An address to which it is safe to send credentials: https, or plain http on this machine or where it is allowed. */
public record SafeAddress(URI uri) {

    private static final Pattern NUMERIC = Pattern.compile("[0-9.]+|\\[.*]");

    /**
     * The setting that holds an address, for messages.
     *
     * @param meaning what the address is, such as "an address of a tenant"
     */
    public record Setting(String key, String meaning, String example) {

        /** Says what is wrong with the configured address and what to do, without a password in it. */
        public IllegalArgumentException wrong(String address, String fault, String remedy) {
            var shown = address.replaceAll("//.*@", "//***@");
            return new IllegalArgumentException(key + ": \"" + shown + "\" " + fault + ". " + remedy);
        }

        private IllegalArgumentException wrong(String address) {
            return wrong(address, "is not " + meaning, "Use the whole address, such as " + example + ".");
        }
    }

    /**
     * Checks a configured address.
     *
     * @throws IllegalArgumentException when it has no host, has a user or a query, or is plain http where that is not allowed
     */
    public static SafeAddress of(Setting setting, String configured, boolean allowHttp) {
        var uri = parsed(setting, configured);
        if (!isHttp(uri)
                || uri.getHost() == null
                || uri.getRawQuery() != null
                || uri.getRawFragment() != null
                || uri.getRawUserInfo() != null) {
            throw setting.wrong(configured);
        }
        if (scheme(uri).equals("http") && !allowHttp && !isLoopback(uri.getHost())) {
            throw setting.wrong(
                    configured,
                    "would send credentials over plain http",
                    "Use https, or allow http with batchsync.collibra.allow-http=true.");
        }
        return new SafeAddress(uri);
    }

    private static URI parsed(Setting setting, String configured) {
        try {
            return new URI(configured.strip());
        } catch (URISyntaxException e) {
            throw setting.wrong(configured);
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

    @Override
    public String toString() {
        return uri.toString();
    }
}
