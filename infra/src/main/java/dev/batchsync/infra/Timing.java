package dev.batchsync.infra;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The times that follow from the time-out of a function.
 *
 * <p>A template cannot calculate, so it contains a row of a mapping for each time-out that can be chosen.
 *
 * @param timeoutSeconds when Lambda stops an invocation
 */
record Timing(int timeoutSeconds) {

    static final List<Timing> CHOICES = List.of(new Timing(240), new Timing(300), new Timing(600), new Timing(900));
    static final Timing DEFAULT = CHOICES.get(1);

    /** For the functions that only read and write state: the longest they take, with a cold start. */
    static final Timing TRIGGER = new Timing(60);

    static final String BUDGET = "Budget";
    static final String VISIBILITY = "Visibility";
    static final String OLDEST_MESSAGE = "OldestMessage";

    /** The last step may be a call to Collibra: 10 s to connect, 10 s for the TLS handshake, 120 s to read, and a rest. */
    static final int GRACE_SECONDS = 150;

    /** Lambda's time-out also covers a start without a snapshot and the way back of the answer. */
    static final int MARGIN_SECONDS = 10;

    /** The longest delay of a message (SQS developer guide, "Amazon SQS delay queues"). */
    static final int LONGEST_DELAY_SECONDS = 900;

    /** How long nobody else touches a cycle after its invocation was killed. While it lives, it renews its lease. */
    static final int LEASE_SECONDS = 60;

    /** How often the sweep looks for cycles that nobody carries on. */
    static final int SWEEP_SECONDS = 60;

    /** How late a message of a cycle without a lease counts as lost: the program's default for {@code batchsync.patience.lost-message}. */
    static final int LOST_MESSAGE_SECONDS = 60;

    /** What delivering a message and a start without a snapshot may take. */
    static final int START_SECONDS = 10;

    /** An upload whose invocation was killed is delivered again after that; it is twice the function's time-out (ADR 39). */
    static final int UPLOADS_VISIBILITY_SECONDS = 2 * TRIGGER.timeoutSeconds();

    /** How long an invocation starts new steps. */
    int budgetSeconds() {
        return timeoutSeconds - GRACE_SECONDS - MARGIN_SECONDS;
    }

    /** AWS recommends six times the time-out (Lambda developer guide, "Using Lambda with Amazon SQS"). */
    int visibilitySeconds() {
        return 6 * timeoutSeconds;
    }

    /** The longest time from the kill of an invocation until another one carries on, wherever the first one was. */
    static int recoverySeconds() {
        var found = Math.max(LEASE_SECONDS, LOST_MESSAGE_SECONDS) + SWEEP_SECONDS + START_SECONDS;
        var carriedOn = Math.max(found, GRACE_SECONDS) + START_SECONDS;
        return Math.max(carriedOn, UPLOADS_VISIBILITY_SECONDS + START_SECONDS);
    }

    /** A message may be delayed for the longest time and then fail once without raising an alarm. */
    int oldestMessageSeconds() {
        return LONGEST_DELAY_SECONDS + 2 * visibilitySeconds();
    }

    static Map<String, Map<String, Object>> rows() {
        var rows = new TreeMap<String, Map<String, Object>>();
        CHOICES.forEach(choice -> rows.put(String.valueOf(choice.timeoutSeconds()), choice.row()));
        return rows;
    }

    private Map<String, Object> row() {
        return Map.of(
                BUDGET, "PT" + budgetSeconds() + "S",
                VISIBILITY, visibilitySeconds(),
                OLDEST_MESSAGE, oldestMessageSeconds());
    }
}
