package dev.batchsync.collibra.client;

import dev.batchsync.collibra.login.SafeAddress;
import dev.batchsync.synchronization.jobs.TenantAddress;
import java.util.Locale;

/** The tenant's address, to which it is safe to send credentials. */
record CollibraAddress(SafeAddress address) {

    private static final SafeAddress.Setting SETTING =
            new SafeAddress.Setting("batchsync.collibra.url", "an address of a tenant", "https://acme.collibra.com");

    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;

    /**
     * Checks the configured address.
     *
     * @throws IllegalArgumentException when it is not the address of a tenant, or is plain http where that is not allowed
     */
    static CollibraAddress of(String configured, boolean allowHttp) {
        var address = SafeAddress.of(SETTING, configured, allowHttp);
        if (address.uri().getPath().contains("/rest")) {
            throw SETTING.wrong(configured, "contains the path of the API", "Remove the path from /rest on.");
        }
        return new CollibraAddress(address);
    }

    /** The same for every spelling of the address. */
    TenantAddress tenant() {
        var uri = address.uri();
        var scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        var host = uri.getHost().toLowerCase(Locale.ROOT);
        var isUsualPort = uri.getPort() == (scheme.equals("https") ? HTTPS_PORT : HTTP_PORT);
        var port = uri.getPort() < 0 || isUsualPort ? "" : ":" + uri.getPort();
        return new TenantAddress(scheme + "://" + host + port + uri.getRawPath().replaceAll("/+$", ""));
    }

    @Override
    public String toString() {
        return address.toString();
    }
}
