package dev.batchsync.synchronization.contact;

/** Learns whether each call to Collibra was answered. It must not throw, because cycles do not depend on it. */
public interface Contact {

    /** Collibra has answered, even if the answer is a refusal. */
    void answered();

    /** There was no answer, or Collibra said that it cannot do anything now. */
    void unanswered(String why);
}
