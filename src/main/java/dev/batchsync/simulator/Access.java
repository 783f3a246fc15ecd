package dev.batchsync.simulator;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Decides who may call the API: the configured user, the bearer of a token, or the owner of a session. */
public final class Access {

    private static final Duration SESSION = Duration.ofMinutes(30);

    private final SimulatorSettings.UserAccount login;
    private final Clock clock;
    private final Map<String, Instant> tokens = new ConcurrentHashMap<>();
    private final Map<String, Instant> sessions = new ConcurrentHashMap<>();
    private volatile Predicate<String> trusted = token -> false;

    Access(SimulatorSettings.UserAccount login, Clock clock) {
        this.login = login;
        this.clock = clock;
    }

    public boolean admits(Optional<String> authorization, Optional<String> sessionId) {
        return authorization
                .map(this::isAuthorized)
                .orElseGet(() -> sessionId.filter(id -> isAlive(sessions, id)).isPresent());
    }

    private boolean isAuthorized(String header) {
        return header.startsWith("Bearer ")
                ? isBearer(header.substring("Bearer ".length()))
                : header.equals(basic(login.user(), login.password()));
    }

    private boolean isBearer(String token) {
        return isAlive(tokens, token) || trusted.test(token);
    }

    /** Admits the tokens of another issuer too: those that the predicate accepts when they are used. */
    public void trust(Predicate<String> tokensOfOthers) {
        trusted = tokensOfOthers;
    }

    private boolean isAlive(Map<String, Instant> known, String key) {
        return Optional.ofNullable(known.get(key))
                .filter(end -> clock.instant().isBefore(end))
                .isPresent();
    }

    public static String basic(String user, String password) {
        var credentials = (user + ':' + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(credentials);
    }

    /** The user is the OAuth client too, with its password as the secret. */
    public boolean isClient(String id, String secret) {
        return id.equals(login.user()) && secret.equals(login.password());
    }

    public Duration tokenLifetime() {
        return login.tokenLifetime();
    }

    public String newToken() {
        return opened(tokens, login.tokenLifetime());
    }

    public String newSession() {
        sessions.clear();
        return opened(sessions, SESSION);
    }

    private String opened(Map<String, Instant> known, Duration lifetime) {
        var key = UUID.randomUUID().toString();
        known.put(key, clock.instant().plus(lifetime));
        return key;
    }

    public void endSession(String id) {
        sessions.remove(id);
    }

    public void expireAll() {
        tokens.clear();
        sessions.clear();
    }
}
