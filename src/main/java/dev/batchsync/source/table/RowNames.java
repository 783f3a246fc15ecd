package dev.batchsync.source.table;

import dev.batchsync.source.read.InvalidSourceException;
import dev.batchsync.source.read.Lengths;
import dev.batchsync.source.read.Position;
import dev.batchsync.source.read.TextBuffer;
import dev.batchsync.synchronization.Problem.Location;
import dev.batchsync.synchronization.model.UsedNames;
import java.util.List;
import java.util.function.Function;

/** Collects the types, statuses and roles that one of a template's commands names in the rows of a table. */
final class RowNames {

    private final List<State> states;
    private final UsedNames names;
    private final Function<Position, Location> places;

    /** A name, and what it was in the last row that had it: neighbouring rows mostly have the same. */
    private static final class State {

        private final TemplateName name;
        private final TextBuffer present = new TextBuffer();
        private TextBuffer last = new TextBuffer();
        private boolean isSettled;

        State(TemplateName name) {
            this.name = name;
        }

        /** Whether it differs from the last one. */
        boolean changesTo(RowCells cells) {
            present.clear();
            name.text().render(cells, present);
            if (!last.isEmpty() && present.hasSameText(last)) {
                return false;
            }
            last.clear();
            last.append(present.bytes(), 0, present.length());
            isSettled = name.text().isConstant();
            return true;
        }
    }

    RowNames(TemplateCommand command, UsedNames names, Function<Position, Location> places) {
        this.states = command.names().stream().map(State::new).toList();
        this.names = names;
        this.places = places;
    }

    /** Takes a row that keeps the command. A name with a cell whose text is not certain is left to Collibra. */
    void add(RowCells cells, Position row) throws InvalidSourceException {
        for (var state : states) {
            if (state.isSettled || !state.name.isIn(cells) || !state.changesTo(cells)) {
                continue;
            }
            if (state.name.text().isCertainIn(cells)) {
                add(state.name, state.last.toString(), row);
            } else {
                names.leaveOut(places.apply(row), state.name.path());
            }
        }
    }

    private void add(TemplateName name, String rendered, Position row) throws InvalidSourceException {
        var text = name.named(rendered);
        if (text.isEmpty() || !names.isNew(name.kind(), name.form(), text)) {
            return;
        }
        var refusal = Lengths.refusal(name.path(), text, Lengths.NAME);
        if (refusal.isPresent()) {
            throw new InvalidSourceException(row, refusal.get());
        }
        names.add(name.kind(), name.form(), text, places.apply(row), name.path());
    }
}
