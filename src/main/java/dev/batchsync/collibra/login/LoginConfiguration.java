package dev.batchsync.collibra.login;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** How local mode logs in. If several ways are configured, the last one here counts. A deployment has a secret instead. */
@ConfigMapping(prefix = "batchsync.login")
interface LoginConfiguration {

    /** The user name, for Basic authentication. */
    Optional<String> username();

    /** The user's password. */
    Optional<String> password();

    /** The id of an application, for OAuth 2.0 client credentials. */
    Optional<String> clientId();

    /** The application's secret. */
    Optional<String> clientSecret();

    /** A token that is sent unchanged. */
    Optional<String> token();

    /** A JSON file with the same fields as the secret of a deployment. It is read again after a 401. */
    Optional<Path> file();
}
