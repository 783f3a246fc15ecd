package dev.batchsync.source.csv;

import dev.batchsync.source.read.InvalidSourceException;
import dev.batchsync.source.read.TextPosition;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Scans rows with cells of all kinds, which may reach beyond the window.
 *
 * <p>Ambiguous input is rejected: a quote inside a cell that does not begin with one, and text after a closing quote. Rows
 * end at a line feed, a carriage return or both.
 */
final class CsvRowScanner {

    private final CsvSyntax syntax;
    private final CsvWindow window;
    private final CsvCells cells;
    private final CsvSimpleCells simple;
    private final CsvCharacters characters;
    private final long maxRowBytes;

    private State state = State.CELL_START;
    private TextPosition start = TextPosition.START;
    private TextPosition quote = TextPosition.START;
    private boolean isOpen;

    private enum State {
        CELL_START,
        PLAIN,
        PLAIN_ESCAPE,
        QUOTED,
        QUOTED_ESCAPE,
        QUOTE_IN_QUOTED,
        RETURN_SEEN,
        ROW_END
    }

    CsvRowScanner(CsvWindow window, CsvSyntax syntax, CsvCells cells, long maxRowBytes) {
        this.window = window;
        this.syntax = syntax;
        this.cells = cells;
        this.simple = new CsvSimpleCells(syntax, window, cells);
        this.characters = new CsvCharacters(window);
        this.maxRowBytes = maxRowBytes;
    }

    /** The position of the first byte of the row that was scanned last. */
    TextPosition start() {
        return start;
    }

    /** Whether the source ended without a line end after the row that was scanned last. */
    boolean isOpen() {
        return isOpen;
    }

    /** Scans the next row, which may be blank; false when the source has ended correctly. */
    boolean scan() throws IOException {
        if (window.isUsedUp() && !window.fill()) {
            return false;
        }
        start = window.position();
        state = State.CELL_START;
        isOpen = false;
        cells.startRow();
        while (state != State.ROW_END) {
            if (window.isUsedUp() && !refill()) {
                endOfSource();
            } else if (characters.isInside()) {
                characters.pass();
            } else {
                step();
            }
        }
        requireKeepable();
        return true;
    }

    private boolean refill() throws IOException {
        switch (state) {
            case CELL_START, RETURN_SEEN -> cells.leaveWindow();
            case PLAIN, PLAIN_ESCAPE, QUOTED, QUOTED_ESCAPE, QUOTE_IN_QUOTED -> cells.leaveWindow(window.limit);
            case ROW_END -> throw afterRow();
        }
        requireKeepable();
        boolean filled = window.fill();
        requireShortEnough();
        return filled;
    }

    private void step() throws IOException {
        switch (state) {
            case CELL_START -> startCell();
            case PLAIN -> passPlain();
            case QUOTED -> passQuoted();
            case QUOTE_IN_QUOTED -> passQuoteInQuoted();
            case PLAIN_ESCAPE -> passEscaped(State.PLAIN);
            case QUOTED_ESCAPE -> passEscaped(State.QUOTED);
            case RETURN_SEEN -> passRestOfLineEnd();
            case ROW_END -> throw afterRow();
        }
    }

    private void startCell() throws InvalidSourceException {
        if (simple.pass()) {
            passLineEnd();
        } else if (!window.isUsedUp()) {
            cells.start(window.next);
            if (kindOfNext() == CsvSyntax.QUOTE) {
                quote = window.position();
                window.next++;
                state = State.QUOTED;
            } else {
                state = State.PLAIN;
            }
        }
    }

    private void passPlain() throws InvalidSourceException {
        passOrdinary();
        if (window.isUsedUp()) {
            return;
        }
        switch (kindOfNext()) {
            case CsvSyntax.SEPARATOR, CsvSyntax.RETURN, CsvSyntax.FEED -> endCell();
            case CsvSyntax.ESCAPE -> passEscape(State.PLAIN_ESCAPE);
            case CsvSyntax.QUOTE -> throw CsvRefusal.quoteInside(window.position());
            default -> passOther();
        }
    }

    private void passQuoted() throws InvalidSourceException {
        passOrdinary();
        if (window.isUsedUp()) {
            return;
        }
        switch (kindOfNext()) {
            case CsvSyntax.QUOTE -> {
                window.next++;
                state = State.QUOTE_IN_QUOTED;
            }
            case CsvSyntax.ESCAPE -> passEscape(State.QUOTED_ESCAPE);
            case CsvSyntax.RETURN, CsvSyntax.FEED -> window.passLineEnd();
            case CsvSyntax.SEPARATOR -> window.next++;
            default -> passOther();
        }
    }

    private void passOrdinary() {
        window.next = window.markFrom(window.next);
    }

    private void passQuoteInQuoted() throws InvalidSourceException {
        switch (kindOfNext()) {
            case CsvSyntax.QUOTE -> passEscape(State.QUOTED);
            case CsvSyntax.SEPARATOR, CsvSyntax.RETURN, CsvSyntax.FEED -> endCell();
            default ->
                throw CsvRefusal.textAfterQuote(
                        window.position(), quote, syntax.csv().separator());
        }
    }

    /** Passes an escape, or the first quote of two. */
    private void passEscape(State next) {
        cells.escape();
        window.next++;
        state = next;
    }

    private void passEscaped(State back) {
        if (syntax.isEscapable(window.bytes[window.next])) {
            window.next++;
        }
        state = back;
    }

    private void passOther() throws InvalidSourceException {
        switch (kindOfNext()) {
            case CsvSyntax.NUL -> throw CsvRefusal.nul(window.position());
            case CsvSyntax.NOT_ASCII -> characters.pass();
            default -> window.next++;
        }
    }

    private void endCell() {
        cells.end(window.next);
        if (kindOfNext() == CsvSyntax.SEPARATOR) {
            window.next++;
            state = State.CELL_START;
        } else {
            passLineEnd();
        }
    }

    private void passLineEnd() {
        state = kindOfNext() == CsvSyntax.RETURN ? State.RETURN_SEEN : State.ROW_END;
        window.passLineEnd();
    }

    private void passRestOfLineEnd() {
        if (kindOfNext() == CsvSyntax.FEED) {
            window.passLineEnd();
        }
        state = State.ROW_END;
    }

    private void endOfSource() throws InvalidSourceException {
        characters.requireEnd();
        isOpen = state != State.RETURN_SEEN;
        switch (state) {
            case CELL_START -> cells.add(0, 0);
            case PLAIN, PLAIN_ESCAPE, QUOTE_IN_QUOTED -> cells.end(0);
            case QUOTED, QUOTED_ESCAPE -> throw CsvRefusal.unclosed(quote);
            case RETURN_SEEN -> {
                // The last cell has ended.
            }
            case ROW_END -> throw afterRow();
        }
        state = State.ROW_END;
    }

    private static IllegalStateException afterRow() {
        return new IllegalStateException("the row has ended");
    }

    private void requireShortEnough() throws InvalidSourceException {
        if (window.position().offset() - start.offset() > maxRowBytes) {
            throw CsvRefusal.rowTooLong(start, maxRowBytes, unclosed());
        }
    }

    private void requireKeepable() throws InvalidSourceException {
        if (cells.isTooLong()) {
            throw CsvRefusal.cellsTooLong(start, unclosed());
        }
    }

    /** The quote that may be why a row is too long. */
    private @Nullable TextPosition unclosed() {
        return switch (state) {
            case QUOTED, QUOTED_ESCAPE -> quote;
            case CELL_START, PLAIN, PLAIN_ESCAPE, QUOTE_IN_QUOTED, RETURN_SEEN, ROW_END -> null;
        };
    }

    private byte kindOfNext() {
        return syntax.kind(window.bytes[window.next]);
    }
}
