package dev.batchsync.collibra.answer;

/**
 * Whose login the calls use. Messages name it.
 *
 * @param name such as "user ada"
 * @param judge who accepts or rejects the login, such as "Collibra"
 * @param remedy what a person does when the login is rejected, as a sentence
 */
public record Caller(String name, String judge, String remedy) {

    public Caller(String name, String remedy) {
        this(name, "Collibra", remedy);
    }

    /** Says that the login was rejected, and what to do. */
    public String rejected(String answer) {
        return judge + " rejected " + name + " (" + answer + "). " + remedy;
    }
}
