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

    /** How long an invocation starts new steps. */
    int budgetSeconds() {
        return timeoutSeconds - GRACE_SECONDS - MARGIN_SECONDS;
    }

    /** AWS recommends six times the time-out (Lambda developer guide, "Using Lambda with Amazon SQS"). */
    int visibilitySeconds() {
        return 6 * timeoutSeconds;
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
