package dev.batchsync.collibra;

import dev.batchsync.synchronization.CollibraLogin;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.inject.Singleton;

/** Credentials from the configuration, for local mode. */
@Singleton
@IfBuildProfile(anyOf = {"dev", "local", "test"})
final class ConfiguredLogin implements CollibraLogin {

    private final Credentials credentials;

    ConfiguredLogin(CollibraConfiguration configuration) {
        this.credentials = new Credentials(
                configuration.username().orElse(""), configuration.password().orElse(""));
    }

    @Override
    public Credentials current() {
        return credentials;
    }

    @Override
    public Credentials renewed() {
        return credentials;
    }
}
