package dev.batchsync.collibra;

import jakarta.ws.rs.ProcessingException;
import java.io.Serial;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.function.Supplier;
import javax.net.ssl.SSLHandshakeException;

/** A call that failed before a connection stood, or for want of credentials, so that Collibra cannot have seen it. */
final class NeverSentException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    NeverSentException(String why) {
        super(why);
    }

    NeverSentException(String why, Throwable cause) {
        super(why, cause);
    }

    static <T> T guard(Supplier<T> call) {
        try {
            return call.get();
        } catch (ProcessingException e) {
            if (isBeforeConnection(e)) {
                throw new NeverSentException(rootMessage(e), e);
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
