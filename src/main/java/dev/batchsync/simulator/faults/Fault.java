package dev.batchsync.simulator.faults;

import dev.batchsync.simulator.request.Form;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One fault with its parameters.
 *
 * @param route the calls that it strikes
 * @param status HTTP status of the answer that replaces the real one
 * @param retryAfter value of the Retry-After header, in seconds or as a date; empty for no header
 * @param body body of the answer that replaces the real one
 * @param amount bytes of an upload, or polls, depending on the kind
 * @param millis milliseconds before an upload is read, or before a new job is shown
 */
public record Fault(
        FaultKind kind, ApiRoute route, int status, String retryAfter, String body, long amount, long millis) {

    /** One parameter of the header; a value with blanks needs quotes. */
    private static final Pattern PARAMETER =
            Pattern.compile("(?<name>[^\\s=]+)(?:=(?:\"(?<quoted>[^\"]*)\"|(?<plain>\\S*)))?");

    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final long DEFAULT_MILLIS = 200;

    private static final Range STATUSES = new Range(100, 599);
    private static final Range COUNTS = new Range(0, 999_999_999);

    private static final String SYNTAX =
            "<kind> route=… status=… retryAfter=… body=… amount=… millis=…; only the kind is required";

    private record Range(long least, long most) {}

    /** A fault with the default values of its kind. */
    public static Fault of(FaultKind kind, ApiRoute route) {
        return new Fault(
                kind, route, kind.defaultStatus(), "", "upstream connect error", kind.defaultAmount(), DEFAULT_MILLIS);
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
            throw Form.invalid("fault", String.join(" ", left.keySet()), SYNTAX);
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

    /** Reads the header of a request, such as {@code ANSWER status=503 retryAfter=7 body="no healthy upstream"}. */
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
