package dev.batchsync.collibra.client;

import dev.batchsync.collibra.login.SafeAddress;

/** The tenant's address, to which it is safe to send credentials. */
record CollibraAddress(SafeAddress address) {

    private static final SafeAddress.Setting SETTING =
            new SafeAddress.Setting("batchsync.collibra.url", "an address of a tenant", "https://acme.collibra.com");

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

    @Override
    public String toString() {
        return address.toString();
    }
}
