package dev.batchsync.source.table;

import dev.batchsync.source.read.InvalidSourceException;
import dev.batchsync.source.read.Position;
import dev.batchsync.source.read.Rests.RestException;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.Problem;
import dev.batchsync.synchronization.SourceChangedException;
import dev.batchsync.synchronization.SurveyCheckpoint;
import dev.batchsync.synchronization.Surveyor;
import dev.batchsync.synchronization.definition.Definition;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Surveys a table: the definition's template turns each of its rows into commands. */
public abstract class TableSurveyor implements Surveyor {

    @Override
    public final Outcome survey(PinnedObject source, Definition definition, SurveyCheckpoint from, Sink sink) {
        var template = NamedTemplate.of(definition.tables());
        if (template.isEmpty()) {
            return new Rejected(Problem.of(
                    Problem.Kind.DEFINITION_INVALID,
                    "The definition has no template, which " + source.key()
                            + " needs because it is a table. Add one."));
        }
        try {
            return survey(source, definition, template.get(), from, sink);
        } catch (RestException e) {
            return new Paused();
        } catch (SourceChangedException e) {
            return new Rejected(Problem.of(Problem.Kind.SOURCE_CHANGED, e.getMessage()));
        } catch (InvalidSourceException e) {
            return new Rejected(e.problem(source));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + source.key(), e);
        }
    }

    protected abstract Outcome survey(
            PinnedObject source, Definition definition, NamedTemplate template, SurveyCheckpoint from, Sink sink)
            throws IOException, SourceChangedException;

    /** Rejects a template that needs the names of columns if the definition says that there are none. */
    protected static void requireHeader(NamedTemplate template, boolean hasHeader, String setting, Position start)
            throws InvalidSourceException {
        if (template.needsHeader() && !hasHeader) {
            throw new InvalidSourceException(
                    start,
                    "The definition has %s, which needs a header, but %s is false. Set it to true, or write numbers of columns."
                            .formatted(template.user(), setting));
        }
    }
}
