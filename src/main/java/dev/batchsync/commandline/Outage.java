package dev.batchsync.commandline;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Explains why an address on the network did not answer. */
final class Outage {

    private Outage() {}

    static Obstacle of(URI address, IOException failure) {
        return of(address, failure, "Check the address and your connection (VPN, proxy), then try again.");
    }

    /** After a call that asks for something. Without a connection it cannot have been done; otherwise nobody knows. */
    static Obstacle ofRequest(URI address, IOException failure) {
        return isUnconnected(failure)
                ? of(address, failure)
                : of(
                        address,
                        failure,
                        "The deployment may have done what you asked for. Open the page and look before you ask again.");
    }

    private static Obstacle of(URI address, IOException failure, String todo) {
        return new Obstacle(
                Obstacle.BAD_GATEWAY,
                "No answer from " + address.getHost(),
                address + ": " + reason(failure) + ".",
                todo);
    }

    private static boolean isUnconnected(IOException failure) {
        return hasCause(failure, UnresolvedAddressException.class)
                || hasCause(failure, UnknownHostException.class)
                || hasCause(failure, HttpConnectTimeoutException.class)
                || hasCause(failure, ConnectException.class);
    }

    private static String reason(IOException failure) {
        if (hasCause(failure, UnresolvedAddressException.class) || hasCause(failure, UnknownHostException.class)) {
            return "no computer has this name";
        }
        if (hasCause(failure, HttpConnectTimeoutException.class)) {
            return "it accepted no connection within %d seconds".formatted(SignedCalls.CONNECT.toSeconds());
        }
        if (hasCause(failure, HttpTimeoutException.class)) {
            return "it did not answer within %d seconds".formatted(SignedCalls.ANSWER.toSeconds());
        }
        if (hasCause(failure, SSLException.class)) {
            return "there is no trusted TLS connection (%s)".formatted(failure.getMessage());
        }
        if (hasCause(failure, ConnectException.class)) {
            return "it refused the connection";
        }
        return failure.getMessage() == null ? "the connection ended" : failure.getMessage();
    }

    static boolean hasCause(Throwable failure, Class<? extends Throwable> type) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(type::isInstance);
    }
}
