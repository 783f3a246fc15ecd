package dev.batchsync.aws;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Which secret holds the login to Collibra. */
@ConfigMapping(prefix = "batchsync.secrets")
interface SecretsManagerConfiguration {

    /** The name or ARN of the secret, none by default. */
    Optional<String> name();
}
