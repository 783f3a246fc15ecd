package dev.batchsync.collibra.login;

import dev.batchsync.collibra.login.Credentials.UserPassword;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;

/** The simulated Collibra's user, unless a test sets other credentials for before and after a 401. */
@Alternative
@Priority(1)
@Singleton
public final class SwitchableLogin extends Login {

    private static final Credentials USUAL = new UserPassword("batch-sync", "batch-sync");

    private final AccessTokens tokens;
    private volatile Credentials current = USUAL;
    private volatile Credentials next = USUAL;

    SwitchableLogin(AccessTokens tokens) {
        super(() -> USUAL);
        this.tokens = tokens;
    }

    public void is(Credentials credentials) {
        is(credentials, credentials);
    }

    public void is(Credentials now, Credentials afterwards) {
        current = now;
        next = afterwards;
        tokens.forget();
    }

    public void isUsual() {
        is(USUAL);
    }

    @Override
    synchronized Credentials current() {
        return current;
    }

    @Override
    synchronized Credentials renewed() {
        current = next;
        return current;
    }
}
