package dev.batchsync.source;

import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.Problem;
import java.io.IOException;
import java.io.Serial;

/** The source cannot be used, whoever reads it; an {@link IOException} to get through the parser. */
final class InvalidSourceException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient SourcePlace place;
    private final String explanation;

    InvalidSourceException(SourcePlace place, String explanation) {
        super(explanation);
        this.place = place;
        this.explanation = explanation;
    }

    /** The same where lines are rows of a sheet. */
    InvalidSourceException inSheet(String sheet) {
        return place instanceof Mark mark
                ? new InvalidSourceException(WorkbookMark.row(sheet, mark.line()), explanation)
                : this;
    }

    Problem problem(PinnedObject source) {
        return problem(Problem.Kind.SOURCE_INVALID, source);
    }

    Problem problem(Problem.Kind kind, PinnedObject object) {
        return Problem.at(kind, explanation, place.in(object));
    }
}
