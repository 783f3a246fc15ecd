package dev.batchsync.collibra.answer;

import static dev.batchsync.collibra.answer.AnswerTable.Meaning.ABSENT;
import static dev.batchsync.collibra.answer.AnswerTable.Meaning.AGAIN;
import static dev.batchsync.collibra.answer.AnswerTable.Meaning.FINAL;
import static dev.batchsync.collibra.answer.AnswerTable.Meaning.UNKNOWN;

import dev.batchsync.synchronization.retry.RetryPolicy.Call;
import java.util.List;

/**
 * A table that says what it means when a call fails. The first row that fits counts.
 *
 * <p>Collibra does not document the statuses of failing calls (Developer Portal, "Import"). The table follows HTTP (RFC
 * 9110) and, when in doubt, has the program look for a job before it sends anything again.
 */
public final class AnswerTable {

    /** What the program concludes. */
    public enum Meaning {
        /** Nothing was started or answered, and another try may succeed. */
        AGAIN,
        /** A job may have been started: look for it before anything is sent again. */
        UNKNOWN,
        /** Another try would get the same answer. */
        FINAL,
        /** The thing asked about does not exist, or does not exist yet. */
        ABSENT
    }

    /** What was seen, as a range of statuses, and its meaning for each call; the one-call import counts as finalization. */
    record Row(int from, int to, Meaning batch, Meaning finalization, Meaning question) {

        static Row of(int status, Meaning batch, Meaning finalization, Meaning question) {
            return new Row(status, status, batch, finalization, question);
        }

        private boolean isFor(int seen) {
            return from <= seen && seen <= to;
        }

        private Meaning meaning(Call call) {
            return switch (call) {
                case BATCH -> batch;
                case ONE_CALL, FINALIZATION -> finalization;
                case QUESTION -> question;
            };
        }
    }

    /** There was no connection, no credentials or no time, so nothing was sent. */
    public static final int NEVER_SENT = -1;

    /** A time-out or a reset after sending, or an answer that cannot be read. */
    public static final int NO_ANSWER = -2;

    /**
     * A 503 with Retry-After: most likely a gateway that let nothing through (RFC 9110, section 15.6.4). Importing a batch
     * twice does no harm; for a finalization it is no proof.
     */
    public static final int TURNED_AWAY = -503;

    /** A success whose body cannot be used. */
    public static final int UNREADABLE = 200;

    private static final List<Row> ROWS = List.of(
            Row.of(NEVER_SENT, AGAIN, AGAIN, AGAIN),
            Row.of(NO_ANSWER, UNKNOWN, UNKNOWN, AGAIN),
            Row.of(TURNED_AWAY, AGAIN, UNKNOWN, AGAIN),
            // The job runs.
            new Row(UNREADABLE, 299, UNKNOWN, UNKNOWN, AGAIN),
            // Redirects are not followed: another host must not get the credentials.
            new Row(300, 399, FINAL, FINAL, FINAL),
            Row.of(404, FINAL, FINAL, ABSENT),
            Row.of(408, AGAIN, UNKNOWN, AGAIN),
            Row.of(409, AGAIN, UNKNOWN, AGAIN),
            Row.of(425, AGAIN, UNKNOWN, AGAIN),
            Row.of(429, AGAIN, AGAIN, AGAIN),
            // Including 401: it is looked up here only after the credentials were renewed in vain.
            new Row(400, 499, FINAL, FINAL, FINAL),
            // Including what is not defined.
            new Row(500, 999, UNKNOWN, UNKNOWN, AGAIN));

    private AnswerTable() {}

    /**
     * Returns the meaning of what was seen: a status, or one of the constants above.
     *
     * @throws IllegalStateException when no row fits
     */
    static Meaning meaning(Call call, int seen) {
        return ROWS.stream()
                .filter(row -> row.isFor(seen))
                .findFirst()
                .map(row -> row.meaning(call))
                .orElseThrow(() -> new IllegalStateException("AnswerTable has no row for " + seen));
    }
}
