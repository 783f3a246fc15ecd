package dev.batchsync.simulator.faults;

import dev.batchsync.simulator.request.Form;
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
public record Fault(
        FaultKind kind, ApiRoute route, int status, String retryAfter, String body, long amount, long millis) {

    /** One parameter of a header; a value with blanks stands in quotes. */
    private static final Pattern PARAMETER =
            Pattern.compile("(?<name>[^\\s=]+)(?:=(?:\"(?<quoted>[^\"]*)\"|(?<plain>\\S*)))?");

    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final Range STATUSES = new Range(100, 599);
    private static final Range COUNTS = new Range(0, 999_999_999);

    private static final String EXPECTED =
            "<kind> route=… status=… retryAfter=… amount=… millis=…, all but the kind optional";

    private record Range(long least, long most) {}

    /** A kind with the values that it has unless told otherwise. */
    public static Fault of(FaultKind kind, ApiRoute route) {
        var status = kind == FaultKind.JOB_INVISIBLE ? 404 : kind == FaultKind.TOO_LARGE ? 413 : 503;
        return new Fault(
                kind, route, status, "", "upstream connect error", kind == FaultKind.JOB_INVISIBLE ? 2 : 0, 200);
    }

    public Fault with(Map<String, String> parameters) {
        var left = new HashMap<>(parameters);
        var fault = new Fault(
                kind,
                Optional.ofNullable(left.remove("route"))
                        .map(word -> Form.wordOf("route", word, ApiRoute.class))
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
    public static Fault parse(String text) {
        var words = text.strip().split("\\s+", 2);
        var parameters = new HashMap<String, String>();
        var parameter = PARAMETER.matcher(words.length == 2 ? words[1] : "");
        while (parameter.find()) {
            var value = parameter.group("quoted") == null ? parameter.group("plain") : parameter.group("quoted");
            parameters.put(parameter.group("name"), value == null ? "" : value);
        }
        return of(Form.wordOf("fault", words[0], FaultKind.class), ApiRoute.ANY).with(parameters);
    }
}
