package dev.batchsync.secrets;

import dev.batchsync.synchronization.CollibraLogin;

/** Credentials that stay what they were at the program's start; for local mode. */
record ConfiguredLogin(Credentials current) implements CollibraLogin {

    @Override
    public Credentials renewed() {
        return current;
    }
}
