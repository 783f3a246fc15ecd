package dev.batchsync.simulator;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One way in which the simulator misbehaves.
 *
 * @param route which calls it meets
 * @param status of an answer in the place of the real one
 * @param retryAfter the header of that name, seconds or a date; empty for none
 * @param body of such an answer
 * @param amount bytes of an upload, or polls, whichever the kind counts
 * @param millis how long an upload is not read
 */
record Fault(Kind kind, Route route, int status, String retryAfter, String body, long amount, long millis) {

    /** One parameter of a header; a value with blanks stands in quotes. */
    private static final Pattern PARAMETER =
            Pattern.compile("(?<name>[^\\s=]+)(?:=(?:\"(?<quoted>[^\"]*)\"|(?<plain>\\S*)))?");

    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final Range STATUSES = new Range(100, 599);
    private static final Range COUNTS = new Range(0, 999_999_999);

    private static final String EXPECTED =
            "<kind> route=… status=… retryAfter=… amount=… millis=…, all but the kind optional";

    /** What is done, and to whom. */
    enum Kind {
        /** The call is not processed; this answer comes instead. */
        ANSWER(Reach.CALL),
        /** The call is processed; this answer comes instead of the real one. */
        ANSWER_AFTER(Reach.CALL),
        /** The connection ends after so many bytes of the call's body; nothing is processed. */
        RESET(Reach.CALL),
        /** The call is processed; the connection ends without an answer. */
        RESET_AFTER(Reach.CALL),
        /** The body is not read for a while. */
        SLOW(Reach.CALL),
        /** A body of more than so many bytes is refused with 413. */
        TOO_LARGE(Reach.CALL),
        /** Every token and session ends. */
        EXPIRE_TOKENS(Reach.CALL),
        /** The answer names no job. */
        NO_ID(Reach.CALL),
        /** The answer gives a state that no document knows. */
        UNKNOWN_STATE(Reach.CALL),
        /** The answer gives a result that no document knows. */
        UNKNOWN_RESULT(Reach.CALL),
        /** The answer gives no result. */
        NO_RESULT(Reach.CALL),
        /** The job started next is not to be seen for so many polls. */
        JOB_INVISIBLE(Reach.JOB),
        /** The job started next never ends, until the faults are cleared. */
        JOB_STUCK(Reach.JOB),
        /** The job started next is canceled by somebody. */
        JOB_CANCELED(Reach.JOB),
        /** The job started next fails, and changes nothing. */
        JOB_FAILS(Reach.JOB),
        /** The job started next meets a lock, and changes nothing. */
        JOB_MEETS_LOCK(Reach.JOB);

        private final Reach reach;

        Kind(Reach reach) {
            this.reach = reach;
        }

        boolean strikesJobs() {
            return reach == Reach.JOB;
        }
    }

    private enum Reach {
        CALL,
        JOB
    }

    private record Range(long least, long most) {}

    /** A kind with the values that it has unless told otherwise. */
    static Fault of(Kind kind, Route route) {
        var status = kind == Kind.JOB_INVISIBLE ? 404 : kind == Kind.TOO_LARGE ? 413 : 503;
        return new Fault(kind, route, status, "", "upstream connect error", kind == Kind.JOB_INVISIBLE ? 2 : 0, 200);
    }

    Fault with(Map<String, String> parameters) {
        var left = new HashMap<>(parameters);
        var fault = new Fault(
                kind,
                Optional.ofNullable(left.remove("route"))
                        .map(word -> Form.wordOf("route", word, Route.class))
                        .orElse(route),
                (int) number(left, "status", status, STATUSES),
                Optional.ofNullable(left.remove("retryAfter")).orElse(retryAfter),
                Optional.ofNullable(left.remove("body")).orElse(body),
                number(left, "amount", amount, COUNTS),
                number(left, "millis", millis, COUNTS));
        if (!left.isEmpty()) {
            throw Form.invalid("fault", String.join(" ", left.keySet()), EXPECTED);
        }
        return fault;
    }

    private static long number(Map<String, String> parameters, String name, long otherwise, Range range) {
        var text = parameters.remove(name);
        if (text == null) {
            return otherwise;
        }
        var number = NUMBER.matcher(text).matches() ? Long.parseLong(text) : -1;
        if (number < range.least() || number > range.most()) {
            throw Form.invalid(name, text, range.least() + " to " + range.most());
        }
        return number;
    }

    /** Reads what a header says: {@code ANSWER status=503 retryAfter=7 body="no healthy upstream"}. */
    static Fault parse(String text) {
        var words = text.strip().split("\\s+", 2);
        var parameters = new HashMap<String, String>();
        var parameter = PARAMETER.matcher(words.length == 2 ? words[1] : "");
        while (parameter.find()) {
            var value = parameter.group("quoted") == null ? parameter.group("plain") : parameter.group("quoted");
            parameters.put(parameter.group("name"), value == null ? "" : value);
        }
        return of(Form.wordOf("fault", words[0], Kind.class), Route.ANY).with(parameters);
    }
}
