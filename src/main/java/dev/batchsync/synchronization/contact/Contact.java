package dev.batchsync.synchronization.contact;

/** Hears of each call to Collibra whether it was answered. It must not throw: a cycle does not depend on it. */
public interface Contact {

    /** Collibra has answered, even if the answer is a refusal. */
    void answered();

    /** There was no answer, or Collibra said that it cannot do anything now. */
    void unanswered(String why);
}
