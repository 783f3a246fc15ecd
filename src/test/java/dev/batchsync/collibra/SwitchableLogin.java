package dev.batchsync.collibra;

import dev.batchsync.collibra.Credentials.UserPassword;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;

/** The simulated Collibra's user, unless a test sets other credentials for before and after a 401. */
@Alternative
@Priority(1)
@Singleton
final class SwitchableLogin extends Login {

    private static final Credentials USUAL = new UserPassword("batch-sync", "batch-sync");

    private volatile Credentials current = USUAL;
    private volatile Credentials next = USUAL;

    SwitchableLogin() {
        super(() -> USUAL);
    }

    void is(Credentials credentials) {
        is(credentials, credentials);
    }

    void is(Credentials now, Credentials afterwards) {
        current = now;
        next = afterwards;
    }

    void isUsual() {
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
