package dev.batchsync.collibra;

/** A tenant with only its address configured. */
record Address(String url) implements CollibraConfiguration {

    @Override
    public boolean allowHttp() {
        return false;
    }
}
