package dev.batchsync.log;

import java.util.Arrays;
import java.util.IllegalFormatException;
import java.util.Locale;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * The log of one part of the program. Whatever the parameters are, a line stays one line, and so does each message of a cause.
 *
 * <p>Formats are those of {@link String#format}; without parameters, the text is written as it is.
 */
public final class LineLog {

    private static final String CALLER = LineLog.class.getName();
    private static final Object[] NO_PARAMETERS = {};

    private final Logger logger;

    private LineLog(Logger logger) {
        this.logger = logger;
    }

    public static LineLog of(Class<?> part) {
        return new LineLog(Logger.getLogger(part));
    }

    public static LineLog named(String name) {
        return new LineLog(Logger.getLogger(name));
    }

    public void debug(String format, @Nullable Object... parameters) {
        write(Level.DEBUG, null, format, parameters);
    }

    public void info(String format, @Nullable Object... parameters) {
        write(Level.INFO, null, format, parameters);
    }

    public void warn(String format, @Nullable Object... parameters) {
        write(Level.WARN, null, format, parameters);
    }

    public void error(String format, @Nullable Object... parameters) {
        write(Level.ERROR, null, format, parameters);
    }

    public void error(Throwable cause, String format, @Nullable Object... parameters) {
        write(Level.ERROR, cause, format, parameters);
    }

    /** Writes a line with fields, which no other line of this thread gets. */
    public void line(Level level, LogFields fields, String format, @Nullable Object... parameters) {
        with(fields, () -> write(level, null, format, parameters));
    }

    /** Writes that the program failed, with the event that the deployment counts. */
    public void failure(Throwable cause, LogFields fields, String format, @Nullable Object... parameters) {
        with(fields.with(LogFields.EVENT, LogFields.ERROR), () -> error(cause, format, parameters));
    }

    private static void with(LogFields fields, Runnable write) {
        fields.values().forEach(MDC::put);
        try {
            write.run();
        } finally {
            fields.values().keySet().forEach(MDC::remove);
        }
    }

    private void write(Level level, @Nullable Throwable cause, String format, @Nullable Object[] parameters) {
        if (logger.isEnabled(level)) {
            logger.log(
                    CALLER,
                    level,
                    OneLine.of(text(format, parameters)),
                    NO_PARAMETERS,
                    cause == null ? null : OneLineCause.of(cause));
        }
    }

    /** Shows a format that does not fit unformatted, because a log line must never stop the program. */
    private static String text(String format, @Nullable Object[] parameters) {
        if (parameters.length == 0) {
            return format;
        }
        try {
            return String.format(Locale.ROOT, format, parameters);
        } catch (IllegalFormatException e) {
            return format + " " + Arrays.toString(parameters);
        }
    }
}
