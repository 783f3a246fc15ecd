package dev.batchsync.source;

import java.io.IOException;
import java.util.Optional;

/**
 * Finds the rows of a CSV file without holding any of them.
 *
 * <p>What could be read in more than one way is refused: a quote inside a cell that does not begin with one, and text
 * behind a closing quote. Rows end at a line feed, a carriage return or both; blank lines are none.
 */
final class CsvScanner {

    private final CsvSyntax syntax;
    private final CsvWindow window;
    private final CsvCells cells;
    private final long maxRowBytes;
    private final Utf8 utf8 = new Utf8();

    private State state = State.CELL_START;
    private Mark row = Mark.START;
    private Mark quote = Mark.START;
    private Mark character = Mark.START;
    private byte lead;

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

    CsvScanner(CsvWindow window, CsvCells cells, CsvSyntax syntax, long maxRowBytes) {
        this.window = window;
        this.cells = cells;
        this.syntax = syntax;
        this.maxRowBytes = maxRowBytes;
    }

    /** The next row, or nothing once the source has ended as it should. */
    Optional<CsvRow> next() throws IOException {
        var gap = Checksum.NONE;
        while (scanRow()) {
            var checksum = window.takeChecksum();
            if (cells.size() > 1 || cells.filled() > 0) {
                requireKeepable();
                return Optional.of(new CsvRow(row, row.offset() + checksum.length(), gap, checksum, cells));
            }
            gap = gap.then(checksum);
        }
        return Optional.empty();
    }

    private boolean scanRow() throws IOException {
        if (window.isUsedUp() && !window.fill()) {
            return false;
        }
        row = window.mark();
        state = State.CELL_START;
        cells.startRow();
        while (state != State.ROW_END) {
            if (window.isUsedUp() && !refill()) {
                endOfSource();
                return true;
            }
            if (utf8.isInside()) {
                passCharacter();
            } else {
                step();
            }
        }
        return true;
    }

    private boolean refill() throws IOException {
        boolean inCell = state != State.CELL_START && state != State.RETURN_SEEN;
        if (inCell) {
            cells.pause(window.bytes, window.limit);
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
            case ROW_END -> throw new IllegalStateException("behind the row");
        }
    }

    private void startCell() throws InvalidSourceException {
        cells.start(window.next);
        if (kindOfNext() == CsvSyntax.QUOTE) {
            quote = window.mark();
            window.next++;
            state = State.QUOTED;
        } else {
            state = State.PLAIN;
            passPlain();
        }
    }

    private void passPlain() throws InvalidSourceException {
        passOrdinary();
        if (window.isUsedUp()) {
            return;
        }
        switch (kindOfNext()) {
            case CsvSyntax.SEPARATOR -> endCell();
            case CsvSyntax.RETURN, CsvSyntax.FEED -> endRow();
            case CsvSyntax.ESCAPE -> {
                cells.escape();
                window.next++;
                state = State.PLAIN_ESCAPE;
            }
            case CsvSyntax.QUOTE ->
                throw new InvalidSourceException(
                        window.mark(),
                        "a quote inside a cell that does not begin with one"
                                + " (expected: the whole cell in quotes, and quotes inside it doubled)");
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
            case CsvSyntax.ESCAPE -> {
                cells.escape();
                window.next++;
                state = State.QUOTED_ESCAPE;
            }
            case CsvSyntax.RETURN, CsvSyntax.FEED -> window.passLineEnd();
            case CsvSyntax.SEPARATOR -> window.next++;
            default -> passOther();
        }
    }

    private void passOrdinary() {
        window.next = syntax.endOfOrdinary(window.bytes, window.next, window.limit);
    }

    private void passQuoteInQuoted() throws InvalidSourceException {
        switch (kindOfNext()) {
            case CsvSyntax.QUOTE -> {
                cells.escape();
                window.next++;
                state = State.QUOTED;
            }
            case CsvSyntax.SEPARATOR -> endCell();
            case CsvSyntax.RETURN, CsvSyntax.FEED -> endRow();
            default ->
                throw new InvalidSourceException(
                        window.mark(),
                        ("text behind the closing quote of the cell that begins at line %d, column %d (expected: %s or the"
                                        + " end of the row; quotes inside a quoted cell are doubled)")
                                .formatted(quote.line(), quote.column(), separator()));
        }
    }

    private void passEscaped(State back) {
        if (syntax.isEscapable(window.bytes[window.next])) {
            window.next++;
        }
        state = back;
    }

    private void passOther() throws InvalidSourceException {
        if (kindOfNext() == CsvSyntax.NUL) {
            throw new InvalidSourceException(window.mark(), "a NUL byte (expected: text in UTF-8)");
        }
        character = window.mark();
        lead = window.bytes[window.next];
        passCharacter();
    }

    private void passCharacter() throws InvalidSourceException {
        do {
            if (!utf8.accepts(window.bytes[window.next])) {
                throw Utf8.refusal(character, lead);
            }
            window.next++;
        } while (utf8.isInside() && !window.isUsedUp());
    }

    private void endCell() {
        cells.end(window.bytes, window.next);
        window.next++;
        state = State.CELL_START;
    }

    private void endRow() {
        cells.end(window.bytes, window.next);
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
        if (utf8.isInside()) {
            throw Utf8.refusal(character, lead);
        }
        if (state == State.QUOTED || state == State.QUOTED_ESCAPE) {
            throw new InvalidSourceException(
                    quote, "a quote that is never closed (expected: another one before the end of the file)");
        }
        if (state == State.CELL_START) {
            cells.start(0);
        }
        if (state != State.RETURN_SEEN) {
            cells.end(window.bytes, 0);
        }
        state = State.ROW_END;
    }

    private void requireShortEnough() throws InvalidSourceException {
        long length = window.mark().offset() - row.offset();
        if (length > maxRowBytes) {
            var unclosed = state == State.QUOTED || state == State.QUOTED_ESCAPE
                    ? "; the quote at line %d, column %d is not closed".formatted(quote.line(), quote.column())
                    : "";
            throw new InvalidSourceException(
                    row, "a row of over %d bytes (expected: at most that many%s)".formatted(maxRowBytes, unclosed));
        }
    }

    private void requireKeepable() throws InvalidSourceException {
        if (cells.isTooLong()) {
            throw new InvalidSourceException(
                    row,
                    "over %d bytes in those cells of a row that fill identifiers or characteristics (expected: at most that many)"
                            .formatted(CsvCells.MAX_BYTES));
        }
    }

    private byte kindOfNext() {
        return syntax.kind(window.bytes[window.next]);
    }

    private String separator() {
        char separator = syntax.csv().separator();
        return separator == '\t' ? "a tab" : String.valueOf(separator);
    }
}
