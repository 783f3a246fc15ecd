package dev.batchsync.collibra.login;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.tls.BaseTlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.net.TrustOptions;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/** Offers the trust in the certificate authorities that the secret of a deployment contains, as the TLS configuration {@value #NAME}. */
@Singleton
@IfBuildProfile("prod")
final class SecretAuthority {

    /** As the deployment's template names it in the REST client's {@code tls-configuration-name}. */
    static final String NAME = "collibra-secret";

    /** Before others make their REST clients at the start. */
    static final int FIRST = 1;

    void offer(
            @Observes @Priority(FIRST) StartupEvent starting,
            TlsConfigurationRegistry registry,
            @Named("collibra-secret") Supplier<String> secret) {
        registry.register(NAME, new Trust(secret));
    }

    /** Trusts whom the secret names at the time of a connection, because a function starts before anybody has written its secret. */
    static final class Trust extends BaseTlsConfiguration {

        private final Supplier<String> secret;

        Trust(Supplier<String> secret) {
            this.secret = secret;
        }

        @Override
        public TrustOptions getTrustStoreOptions() {
            return TrustOptions.wrap(new SecretTrustManager(secret));
        }

        @Override
        public String getName() {
            return NAME;
        }
    }
}
