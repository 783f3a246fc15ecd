package dev.batchsync.secrets;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Which secret is read. */
@ConfigMapping(prefix = "batchsync.secrets")
interface SecretsConfiguration {

    /** The name or ARN of the secret, whose form {@link SecretFormat} tells; none by default. */
    Optional<String> name();
}
