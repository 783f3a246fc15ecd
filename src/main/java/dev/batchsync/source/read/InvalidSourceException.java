package dev.batchsync.source.read;

import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.Problem;
import java.io.IOException;
import java.io.Serial;

/** The source is invalid and its author must fix it; an {@link IOException} so that it passes through parsers. */
public final class InvalidSourceException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Position position;
    private final String explanation;

    public InvalidSourceException(Position position, String explanation) {
        super(explanation);
        this.position = position;
        this.explanation = explanation;
    }

    /** The same problem with the row of a sheet in place of a line. */
    public InvalidSourceException inSheet(String sheet) {
        return new InvalidSourceException(position.inSheet(sheet), explanation);
    }

    public Problem problem(PinnedObject source) {
        return problem(Problem.Kind.SOURCE_INVALID, source);
    }

    public Problem problem(Problem.Kind kind, PinnedObject object) {
        return Problem.at(kind, explanation, position.locationIn(object));
    }
}
