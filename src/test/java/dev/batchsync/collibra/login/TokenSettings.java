package dev.batchsync.collibra.login;

import java.util.Optional;

/** Settings for access tokens. */
record TokenSettings(
        ClientAuthentication clientAuthentication,
        Optional<String> tokenUrl,
        Optional<String> tokenScope,
        Optional<String> tokenAudience)
        implements TokenConfiguration {

    static final TokenSettings NONE = with(ClientAuthentication.POST);

    static TokenSettings with(ClientAuthentication authentication) {
        return new TokenSettings(authentication, Optional.empty(), Optional.empty(), Optional.empty());
    }

    static TokenSettings at(String url) {
        return new TokenSettings(ClientAuthentication.POST, Optional.of(url), Optional.empty(), Optional.empty());
    }
}
