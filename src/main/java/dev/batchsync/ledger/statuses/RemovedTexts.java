package dev.batchsync.ledger.statuses;

/** The messages about assets that a finalization removes. */
final class RemovedTexts {

    static final String CANNOT_COME_BACK = "The commands create these assets again, with their status and their own"
            + " responsibilities, under new ids. Attributes, relations and tags come back only from the source that sent them."
            + " What people entered in Collibra itself does not come back: attributes, relations to and from other assets,"
            + " comments, ratings, attachments, history and workflows. Links to the old ids stay broken.";

    private RemovedTexts() {}
}
