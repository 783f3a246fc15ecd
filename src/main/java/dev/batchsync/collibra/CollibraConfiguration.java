package dev.batchsync.collibra;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where Collibra is and how it is spoken to; time-outs, proxy and trust are the REST client's own keys. */
@ConfigMapping(prefix = "batchsync.collibra")
interface CollibraConfiguration {

    /** The tenant's address without a path of the API, for example {@code https://acme.collibra.com}. */
    String url();

    /** Whether credentials may go over plain http to another machine. Default: false. */
    @WithDefault("false")
    boolean allowHttp();

    /** How the id and secret of an OAuth client are sent: post (in the body) or basic (as header). Default: post. */
    @WithDefault("post")
    ClientAuthentication clientAuthentication();

    /** The two ways of RFC 6749, section 2.3.1. */
    enum ClientAuthentication {
        POST,
        BASIC
    }
}
