package dev.batchsync.secrets;

import dev.batchsync.synchronization.CollibraLogin;
import dev.batchsync.synchronization.CollibraLogin.BearerToken;
import dev.batchsync.synchronization.CollibraLogin.ClientSecret;
import dev.batchsync.synchronization.CollibraLogin.UserPassword;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The credentials of local mode, from its configuration. */
@Singleton
@IfBuildProfile(anyOf = {"dev", "local", "test"})
final class LoginBeans {

    @Produces
    @Singleton
    CollibraLogin login(LoginConfiguration configuration) {
        return of(configuration);
    }

    static CollibraLogin of(LoginConfiguration configuration) {
        if (configuration.file().isPresent()) {
            return new SecretFile(configuration.file().get());
        }
        if (configuration.token().isPresent()) {
            return new ConfiguredLogin(new BearerToken(configuration.token().get()));
        }
        if (configuration.clientId().isPresent()) {
            var secret = required(configuration.clientSecret(), "client-secret", "client-id");
            return new ConfiguredLogin(new ClientSecret(configuration.clientId().get(), secret));
        }
        var username = required(configuration.username(), "username", "a password");
        return new ConfiguredLogin(
                new UserPassword(username, required(configuration.password(), "password", "username")));
    }

    private static String required(Optional<String> value, String name, String beside) {
        return value.orElseThrow(() -> new IllegalStateException(
                "batchsync.login." + name + " is missing (expected: a value beside " + beside + ")"));
    }
}
