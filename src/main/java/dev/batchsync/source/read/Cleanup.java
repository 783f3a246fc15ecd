package dev.batchsync.source.read;

import java.io.Closeable;
import java.io.IOException;

/** Closes what was opened when the next step fails. */
public final class Cleanup {

    private Cleanup() {}

    /** A step that takes over an open resource when it succeeds. */
    public interface Work<T, E extends Exception> {
        T run() throws IOException, E;
    }

    /** Runs a step; when it fails, closes the resource and throws what the step threw. */
    public static <T, E extends Exception> T closeOnFailure(Closeable resource, Work<T, E> work) throws IOException, E {
        try {
            return work.run();
        } catch (Throwable failure) {
            close(resource, failure);
            throw failure;
        }
    }

    private static void close(Closeable resource, Throwable failure) {
        try {
            resource.close();
        } catch (IOException | RuntimeException e) {
            failure.addSuppressed(e);
        }
    }
}
