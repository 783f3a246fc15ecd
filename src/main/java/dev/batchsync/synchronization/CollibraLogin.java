package dev.batchsync.synchronization;

/** The user that the program acts as in Collibra. */
public interface CollibraLogin {

    /** The credentials as last read. */
    Credentials current();

    /** The credentials read anew, because Collibra refuses the ones before. */
    Credentials renewed();

    /** A user name with its password, which does not get into texts by accident. */
    record Credentials(String username, String password) {

        @Override
        public String toString() {
            return "Credentials[username=" + username + ", password=***]";
        }
    }
}
