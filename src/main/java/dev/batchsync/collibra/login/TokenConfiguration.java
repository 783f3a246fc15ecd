package dev.batchsync.collibra.login;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** How access tokens are requested. */
@ConfigMapping(prefix = "batchsync.collibra")
interface TokenConfiguration {

    /** How the id and the secret of an OAuth client are sent: post (in the body) or basic (as a header). Default: post. */
    @WithDefault("post")
    ClientAuthentication clientAuthentication();

    /** The token endpoint of an identity provider that Collibra trusts. Default: none, Collibra's own endpoint. */
    Optional<String> tokenUrl();

    /** The scope to request from that provider. Default: none. */
    Optional<String> tokenScope();

    /** The audience to request from that provider. Default: none. */
    Optional<String> tokenAudience();
}
