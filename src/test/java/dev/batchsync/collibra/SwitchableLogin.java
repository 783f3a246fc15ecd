package dev.batchsync.collibra;

import dev.batchsync.synchronization.CollibraLogin;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;

/** The user of the simulated Collibra, unless a test says otherwise; what it is to be after a 401 included. */
@Alternative
@Priority(1)
@Singleton
final class SwitchableLogin implements CollibraLogin {

    private static final Credentials USUAL = new UserPassword("batch-sync", "batch-sync");

    private volatile Credentials current = USUAL;
    private volatile Credentials next = USUAL;

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
    public Credentials current() {
        return current;
    }

    @Override
    public Credentials renewed() {
        current = next;
        return current;
    }
}
