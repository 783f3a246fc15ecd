package dev.batchsync.collibra.client;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Where Collibra is; time-outs, proxy and trust are the REST client's own keys. */
@ConfigMapping(prefix = "batchsync.collibra")
public interface CollibraConfiguration {

    /** The tenant's address without a path of the API, for example {@code https://acme.collibra.com}. */
    String url();

    /** The address of the simulator that runs in this program, if one does. */
    Optional<String> ownSimulator();

    /** Whether credentials may go over plain http to another machine. Default: false. */
    @WithDefault("false")
    boolean allowHttp();
}
