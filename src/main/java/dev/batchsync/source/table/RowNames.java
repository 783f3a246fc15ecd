package dev.batchsync.source.table;

import dev.batchsync.source.read.InvalidSourceException;
import dev.batchsync.source.read.Lengths;
import dev.batchsync.source.read.Position;
import dev.batchsync.source.read.TextBuffer;
import dev.batchsync.synchronization.Problem.Location;
import dev.batchsync.synchronization.model.ModelKind;
import dev.batchsync.synchronization.model.UsedNames;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Collects the types, statuses and roles that one of a template's commands names in the rows of a table. */
final class RowNames {

    private static final int NONE = -1;

    private final List<State> states;
    private final Optional<State> type;
    private final UsedNames names;
    private final Function<Position, Location> places;

    /** A name with its text in the last row that had one. Neighbouring rows usually have the same text. */
    private static final class State {

        private final TemplateName name;
        private final TextBuffer present = new TextBuffer();
        private TextBuffer last = new TextBuffer();
        private boolean isSettled;
        private int index = NONE;
        private int paired = NONE;
        private int pairedType = NONE;

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
        this.type = states.stream()
                .filter(state -> state.name.kind() == ModelKind.ASSET_TYPE)
                .findFirst();
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
                state.index = add(state.name, state.last.toString(), row);
            } else {
                state.index = NONE;
                names.leaveOut(places.apply(row), state.name.path());
            }
        }
        if (type.isPresent() && type.get().index != NONE && type.get().name.isIn(cells)) {
            pair(type.get().index, cells, row);
        }
    }

    /** A name that was paired in the last row that had it is not looked at again. */
    private void pair(int with, RowCells cells, Position row) {
        for (var state : states) {
            var isSame = state.paired == state.index && state.pairedType == with;
            if (!isSame && isAssigned(state.name.kind()) && state.index != NONE && state.name.isIn(cells)) {
                names.pair(with, state.index, () -> places.apply(row));
                state.paired = state.index;
                state.pairedType = with;
            }
        }
    }

    private static boolean isAssigned(ModelKind kind) {
        return kind == ModelKind.ATTRIBUTE_TYPE || kind == ModelKind.RELATION_TYPE || kind == ModelKind.STATUS;
    }

    /** Returns the name's number; none if it is not kept. */
    private int add(TemplateName name, String rendered, Position row) throws InvalidSourceException {
        var text = name.named(rendered);
        if (text.isEmpty()) {
            return NONE;
        }
        if (!names.isNew(name.kind(), name.form(), text)) {
            return names.indexOf(name.kind(), name.form(), text);
        }
        var refusal = Lengths.refusal(name.path(), text, Lengths.NAME);
        if (refusal.isPresent()) {
            throw new InvalidSourceException(row, refusal.get());
        }
        names.add(name.kind(), name.form(), text, places.apply(row), name.path());
        return names.indexOf(name.kind(), name.form(), text);
    }
}
