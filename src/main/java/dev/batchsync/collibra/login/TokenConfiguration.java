package dev.batchsync.collibra.login;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How access tokens are requested. */
@ConfigMapping(prefix = "batchsync.collibra")
interface TokenConfiguration {

    /** How the id and the secret of an OAuth client are sent: post (in the body) or basic (as a header). Default: post. */
    @WithDefault("post")
    ClientAuthentication clientAuthentication();
}
