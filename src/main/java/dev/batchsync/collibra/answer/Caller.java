package dev.batchsync.collibra.answer;

/**
 * Whose login the calls carry, for messages.
 *
 * @param name such as "user ada"
 * @param remedy what a person does when the login is rejected, as a sentence
 */
public record Caller(String name, String remedy) {

    /** Says that the login was rejected, and what to do. */
    public String rejected(String answer) {
        return "Collibra rejected " + name + " (" + answer + "). " + remedy;
    }
}
