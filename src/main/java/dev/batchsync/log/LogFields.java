package dev.batchsync.log;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a log line is about, apart from its text: the fields below {@code mdc} of a JSON record.
 *
 * <p>No text from outside can set a field. So metric filters read fields, and only the program decides what they count.
 *
 * @param values by their names
 */
public record LogFields(Map<String, String> values) {

    public static final String EVENT = "event";

    /** The event of each failure of the program, at a cycle or in an invocation. */
    public static final String ERROR = "error";

    public static final LogFields NONE = new LogFields(Map.of());

    public LogFields {
        values = Map.copyOf(values);
    }

    public static LogFields event(String event) {
        return NONE.with(EVENT, event);
    }

    public LogFields with(String name, Object value) {
        var more = new LinkedHashMap<>(values);
        more.put(name, OneLine.of(String.valueOf(value)));
        return new LogFields(more);
    }
}
