package dev.batchsync.secrets;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Who local mode is to Collibra; of several ways that are configured, the last one here counts.
 *
 * <p>A deployment keeps its credentials in a secret instead.
 */
@ConfigMapping(prefix = "batchsync.login")
interface LoginConfiguration {

    /** The user that the program acts as, by Basic authentication. */
    Optional<String> username();

    /** That user's password. */
    Optional<String> password();

    /** The application that the program acts as, by OAuth 2.0 client credentials. */
    Optional<String> clientId();

    /** That application's secret. */
    Optional<String> clientSecret();

    /** A token that is sent as it is. */
    Optional<String> token();

    /** A file that holds one of these ways as JSON, as the secret of a deployment does; it is read again after a 401. */
    Optional<Path> file();
}
