package dev.batchsync.collibra.login;

import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/** The login of a deployment, from its secret. */
@Singleton
@IfBuildProfile("prod")
final class SecretLogin {

    /** Begins the messages about the secret. */
    static final String WHERE = "The secret named by batchsync.secrets.name";

    /**
     * Returns the login that a secret holds.
     *
     * @param secret reads the text of the secret at each call; throws IllegalStateException when it cannot be read
     */
    @Produces
    @Singleton
    Login login(@Named("collibra-secret") Supplier<String> secret) {
        return of(secret);
    }

    static Login of(Supplier<String> secret) {
        return new Login(() -> SecretFormat.parse(secret.get(), WHERE));
    }
}
