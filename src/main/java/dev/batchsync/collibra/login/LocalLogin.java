package dev.batchsync.collibra.login;

import dev.batchsync.collibra.login.Credentials.BearerToken;
import dev.batchsync.collibra.login.Credentials.ClientSecret;
import dev.batchsync.collibra.login.Credentials.UserPassword;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** The login of local mode, from its configuration. */
@Singleton
@IfBuildProfile(anyOf = {"dev", "local", "test"})
final class LocalLogin {

    @Produces
    @Singleton
    Login login(LoginConfiguration configuration) {
        return of(configuration);
    }

    static Login of(LoginConfiguration configuration) {
        return new Login(configuration.file().map(LocalLogin::inFile).orElseGet(() -> configured(configuration)));
    }

    private static Supplier<Credentials> inFile(Path file) {
        return () -> SecretFormat.parse(content(file), "The file " + file);
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read the login in " + file, e);
        }
    }

    private static Supplier<Credentials> configured(LoginConfiguration configuration) {
        var credentials = credentials(configuration);
        return () -> credentials;
    }

    private static Credentials credentials(LoginConfiguration configuration) {
        if (configuration.token().isPresent()) {
            return new BearerToken(configuration.token().get());
        }
        if (configuration.clientId().isPresent()) {
            var secret = required(configuration.clientSecret(), "client-secret", "client-id");
            return new ClientSecret(configuration.clientId().get(), secret);
        }
        return new UserPassword(
                required(configuration.username(), "username", "password"),
                required(configuration.password(), "password", "username"));
    }

    private static String required(Optional<String> value, String name, String other) {
        return value.orElseThrow(() -> new IllegalStateException(
                "batchsync.login." + name + " is missing. Set it together with batchsync.login." + other + "."));
    }
}
