package dev.batchsync.collibra.client;

/** A tenant with only its address configured. */
record Address(String url) implements CollibraConfiguration {

    @Override
    public boolean allowHttp() {
        return false;
    }
}
