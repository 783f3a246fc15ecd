package dev.batchsync.collibra;

import io.smallrye.config.ConfigMapping;

/** Where Collibra is and who asks. */
@ConfigMapping(prefix = "batchsync.collibra")
interface CollibraConfiguration {

    /** The tenant's address without a path of the API, for example {@code https://acme.collibra.com}. */
    String url();

    /** The user that the program acts as, by Basic authentication. */
    String username();

    /** That user's password. */
    String password();
}
