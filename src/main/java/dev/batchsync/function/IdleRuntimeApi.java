package dev.batchsync.function;

import io.quarkus.runtime.LaunchMode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the function extension's poll loop waiting in dev mode, where nothing calls a function.
 *
 * <p>The loop cannot be switched off, and it stops the whole program if it finds no Lambda runtime API to ask. The extension's
 * own stand-in for that API listens on all interfaces; this one is a port on loopback that never answers.
 */
public final class IdleRuntimeApi implements ConfigSource {

    /** The extension's name of the address of a runtime API outside of Lambda. */
    private static final String ADDRESS = "quarkus-internal.aws-lambda.test-api";

    private @Nullable ServerSocket neverAccepting;

    @Override
    public @Nullable String getValue(String name) {
        return name.equals(ADDRESS) && LaunchMode.current() == LaunchMode.DEVELOPMENT ? address() : null;
    }

    private synchronized String address() {
        if (neverAccepting == null) {
            try {
                neverAccepting = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot listen on loopback", e);
            }
        }
        return neverAccepting.getInetAddress().getHostAddress() + ":" + neverAccepting.getLocalPort();
    }

    @Override
    public Set<String> getPropertyNames() {
        return Set.of();
    }

    @Override
    public String getName() {
        return "idle Lambda runtime API";
    }
}
