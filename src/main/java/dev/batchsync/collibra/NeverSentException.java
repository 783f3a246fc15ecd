package dev.batchsync.collibra;

import jakarta.ws.rs.ProcessingException;
import java.io.Serial;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLHandshakeException;

/** A call that failed before a connection stood, or for want of credentials or time, so that Collibra cannot have seen it. */
final class NeverSentException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Optional<Duration> retryAfter;

    NeverSentException(String why) {
        super(why);
        this.retryAfter = Optional.empty();
    }

    NeverSentException(String why, Throwable cause) {
        this(why, cause, Optional.empty());
    }

    NeverSentException(String why, Throwable cause, Optional<Duration> retryAfter) {
        super(why, cause);
        this.retryAfter = retryAfter;
    }

    /** The pause that whoever turned the call away has asked for. */
    Optional<Duration> retryAfter() {
        return retryAfter;
    }

    static <T> T guard(Supplier<T> call) {
        try {
            return call.get();
        } catch (ProcessingException e) {
            if (isBeforeConnection(e)) {
                throw new NeverSentException("no connection: " + rootMessage(e), e);
            }
            throw e;
        }
    }

    private static boolean isBeforeConnection(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException
                    || cause instanceof UnknownHostException
                    || cause instanceof NoRouteToHostException
                    || cause instanceof SSLHandshakeException) {
                return true;
            }
        }
        return false;
    }

    /** What lies at the bottom of a failure, in its own words. */
    static String rootMessage(Throwable e) {
        var root = e;
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            root = cause;
        }
        return root.toString();
    }
}
