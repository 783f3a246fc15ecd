package dev.batchsync.collibra;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Where Collibra is and who asks; a deployment keeps the credentials in a secret instead. */
@ConfigMapping(prefix = "batchsync.collibra")
interface CollibraConfiguration {

    /** The tenant's address without a path of the API, for example {@code https://acme.collibra.com}. */
    String url();

    /** The user that the program acts as, by Basic authentication; for local mode. */
    Optional<String> username();

    /** That user's password; for local mode. */
    Optional<String> password();
}
