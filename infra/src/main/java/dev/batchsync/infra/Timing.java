package dev.batchsync.infra;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The times around the function that advances cycles; all follow from its time-out.
 *
 * <p>A template cannot calculate, so it holds one row for each time-out that can be chosen.
 *
 * @param timeoutSeconds when Lambda kills an invocation
 */
record Timing(int timeoutSeconds) {

    static final List<Timing> CHOICES = List.of(new Timing(240), new Timing(300), new Timing(600), new Timing(900));
    static final Timing DEFAULT = CHOICES.get(1);

    /** What the functions that only read and write state need at the most, a cold start included. */
    static final Timing TRIGGER = new Timing(60);

    static final String BUDGET = "Budget";
    static final String VISIBILITY = "Visibility";
    static final String OLDEST_MESSAGE = "OldestMessage";

    /** A step behind the budget: a call to Collibra, 10 s to connect, 10 s for the TLS handshake, 120 s to be read. */
    static final int GRACE_SECONDS = 150;

    /** What Lambda counts as well: a start without a snapshot, and the way back. */
    static final int MARGIN_SECONDS = 10;

    /** The longest delay of a message (SQS developer guide, "Amazon SQS delay queues"). */
    static final int LONGEST_DELAY_SECONDS = 900;

    int budgetSeconds() {
        return timeoutSeconds - GRACE_SECONDS - MARGIN_SECONDS;
    }

    /** Six times the time-out, as Lambda advises (Lambda developer guide, "Using Lambda with Amazon SQS"). */
    int visibilitySeconds() {
        return 6 * timeoutSeconds;
    }

    /** A message that was delayed for as long as it can be and then failed once is no reason for an alarm. */
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
