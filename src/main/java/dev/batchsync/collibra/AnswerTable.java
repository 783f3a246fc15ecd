package dev.batchsync.collibra;

import static dev.batchsync.collibra.AnswerTable.Meaning.ABSENT;
import static dev.batchsync.collibra.AnswerTable.Meaning.AGAIN;
import static dev.batchsync.collibra.AnswerTable.Meaning.FINAL;
import static dev.batchsync.collibra.AnswerTable.Meaning.UNKNOWN;

import java.util.List;

/**
 * What it means when a call gets an answer that is no success, or none; a table, read from the top.
 *
 * <p>Collibra documents no statuses of failing calls (Developer Portal, "Import"); the table follows the meaning that
 * HTTP gives them (RFC 9110) and errs on the side of looking for a job before anything is sent again.
 */
final class AnswerTable {

    /** What was asked for. */
    enum Call {
        /** A job that imports a batch. */
        BATCH,
        /** A job that finalizes, alone or together with an import. */
        FINALIZATION,
        /** A question, or another call that may be repeated at will. */
        QUESTION
    }

    /** What the answer means. */
    enum Meaning {
        /** Nothing was started or answered, and another try may succeed. */
        AGAIN,
        /** A job may have been started: look for it before anything is sent again. */
        UNKNOWN,
        /** Another try would get the same answer. */
        FINAL,
        /** What was asked about does not exist, or is not to be seen yet. */
        ABSENT
    }

    /** What was seen, with its meaning for each call; statuses are inclusive. */
    record Row(int from, int to, Meaning batch, Meaning finalization, Meaning question) {

        static Row of(int status, Meaning batch, Meaning finalization, Meaning question) {
            return new Row(status, status, batch, finalization, question);
        }

        private boolean isFor(int status) {
            return from <= status && status <= to;
        }

        private Meaning meaning(Call call) {
            return switch (call) {
                case BATCH -> batch;
                case FINALIZATION -> finalization;
                case QUESTION -> question;
            };
        }
    }

    /** The connection never stood, or no credentials could be had: nothing was sent. */
    static final int NEVER_SENT = -1;

    /** Time-out, reset or an unreadable answer behind the sending. */
    static final int NO_ANSWER = -2;

    /**
     * A 503 that names a time: most likely a gateway that has let nothing through (RFC 9110, section 15.6.4). A batch
     * imported twice does no harm; of a finalization it is no proof.
     */
    static final int TURNED_AWAY = -503;

    static final List<Row> ROWS = List.of(
            Row.of(NEVER_SENT, AGAIN, AGAIN, AGAIN),
            Row.of(NO_ANSWER, UNKNOWN, UNKNOWN, AGAIN),
            Row.of(TURNED_AWAY, AGAIN, UNKNOWN, AGAIN),
            // A success that cannot be read: the job runs.
            new Row(200, 299, UNKNOWN, UNKNOWN, AGAIN),
            // Redirects are not followed: they lead to another host, which is not to see credentials.
            new Row(300, 399, FINAL, FINAL, FINAL),
            Row.of(404, FINAL, FINAL, ABSENT),
            Row.of(408, AGAIN, UNKNOWN, AGAIN),
            Row.of(409, AGAIN, UNKNOWN, AGAIN),
            Row.of(425, AGAIN, UNKNOWN, AGAIN),
            Row.of(429, AGAIN, AGAIN, AGAIN),
            // Among them 401: it gets here only once the credentials have been renewed in vain.
            new Row(400, 499, FINAL, FINAL, FINAL),
            new Row(500, 599, UNKNOWN, UNKNOWN, AGAIN));

    private AnswerTable() {}

    static Meaning meaning(Call call, CollibraFailure failure) {
        var turnedAway = failure.status() == 503 && failure.retryAfter().isPresent();
        return meaning(call, turnedAway ? TURNED_AWAY : failure.status());
    }

    static Meaning meaning(Call call, int seen) {
        return ROWS.stream()
                .filter(row -> row.isFor(seen))
                .findFirst()
                .map(row -> row.meaning(call))
                .orElse(call == Call.QUESTION ? AGAIN : UNKNOWN);
    }
}
