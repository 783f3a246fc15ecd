package dev.batchsync.collibra.login;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.tls.TlsConfigurationRegistry;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Offers authorities from the text of a secret, as a deployment does, in tests that configure one. */
@Singleton
public final class AuthorityInSecret {

    public static final String NAME = SecretAuthority.NAME;

    /** The key under which a test configures the certificate that its secret contains. */
    public static final String CERTIFICATE = "test.private-authority";

    @ConfigProperty(name = CERTIFICATE)
    Optional<String> certificate = Optional.empty();

    void offer(@Observes @Priority(SecretAuthority.FIRST) StartupEvent starting, TlsConfigurationRegistry registry) {
        certificate.ifPresent(pem -> new SecretAuthority().offer(starting, registry, () -> secret(pem)));
    }

    private static String secret(String pem) {
        try {
            return new ObjectMapper()
                    .writeValueAsString(
                            Map.of("username", "batch-sync", "password", "batch-sync", "certificateAuthority", pem));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
