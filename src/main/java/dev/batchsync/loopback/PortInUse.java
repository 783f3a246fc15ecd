package dev.batchsync.loopback;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

/** Says what helps if the port is in use; Quarkus advises to kill the other program, which may be somebody's work. */
@LoggingFilter(name = "port-in-use")
public final class PortInUse implements Filter {

    private static final String LOGGERS = "io.quarkus.runtime.";
    private static final String COMPLAINT = " seems to be in use by another process";
    private static final String HELP =
            " is in use by another program. Stop that program, or choose another port with -Dquarkus.http.port=8090";

    @Override
    public boolean isLoggable(LogRecord line) {
        var text = line.getMessage();
        if (text == null
                || line.getLoggerName() == null
                || !line.getLoggerName().startsWith(LOGGERS)) {
            return true;
        }
        int complaint = text.indexOf(COMPLAINT);
        if (complaint >= 0) {
            line.setMessage(filled(text.substring(0, complaint), line) + HELP);
        }
        return !isAdviceToKill(text);
    }

    /** The port may still be a parameter of the message. */
    private static String filled(String text, LogRecord line) {
        var parameters = line.getParameters();
        return parameters == null || parameters.length == 0 ? text : text.replace("%d", String.valueOf(parameters[0]));
    }

    private static boolean isAdviceToKill(String text) {
        return text.contains("to identify the process") || text.startsWith("You can try to kill it");
    }
}
