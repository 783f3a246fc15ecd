package dev.batchsync.collibra;

/** A tenant of which nothing but the address is configured. */
record Address(String url) implements CollibraConfiguration {

    @Override
    public boolean allowHttp() {
        return false;
    }

    @Override
    public ClientAuthentication clientAuthentication() {
        return ClientAuthentication.POST;
    }
}
