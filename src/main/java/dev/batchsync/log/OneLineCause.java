package dev.batchsync.log;

import org.jspecify.annotations.Nullable;

/** A copy of an exception whose message, or that of a cause, shows text from outside; each message is one line of the trace. */
final class OneLineCause extends Throwable {

    private static final long serialVersionUID = 1L;

    private static final int MOST_CAUSES = 20;

    private final String text;

    private OneLineCause(Throwable original, int depth) {
        super(null, cause(original, depth), true, true);
        text = OneLine.of(original.toString());
        setStackTrace(original.getStackTrace());
        for (var suppressed : depth < MOST_CAUSES ? original.getSuppressed() : new Throwable[0]) {
            addSuppressed(of(suppressed, depth + 1));
        }
    }

    /** Returns the exception itself if nothing in it has to be escaped. */
    static Throwable of(Throwable cause) {
        return of(cause, 0);
    }

    private static Throwable of(Throwable cause, int depth) {
        return isHarmless(cause, depth) ? cause : new OneLineCause(cause, depth);
    }

    private static boolean isHarmless(Throwable thrown, int depth) {
        if (depth > MOST_CAUSES) {
            return false;
        }
        var cause = thrown.getCause();
        if (!OneLine.isHarmless(thrown.toString()) || (cause != null && !isHarmless(cause, depth + 1))) {
            return false;
        }
        for (var suppressed : thrown.getSuppressed()) {
            if (!isHarmless(suppressed, depth + 1)) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Throwable cause(Throwable original, int depth) {
        var cause = original.getCause();
        return cause == null || depth >= MOST_CAUSES ? null : of(cause, depth + 1);
    }

    /** A trace begins with it, and it names the type of the original. */
    @Override
    @SuppressWarnings("OverrideThrowableToString")
    public String toString() {
        return text;
    }
}
