package dev.batchsync.collibra.client;

import java.util.Optional;

/** A tenant with only its address configured. */
record Address(String url) implements CollibraConfiguration {

    @Override
    public Optional<String> ownSimulator() {
        return Optional.empty();
    }

    @Override
    public boolean allowHttp() {
        return false;
    }
}
