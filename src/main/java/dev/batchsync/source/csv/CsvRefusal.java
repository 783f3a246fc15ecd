package dev.batchsync.source.csv;

import dev.batchsync.source.read.InvalidSourceException;
import dev.batchsync.source.read.TextPosition;
import org.jspecify.annotations.Nullable;

/** What is wrong with a CSV file, in words for its author. */
final class CsvRefusal {

    private CsvRefusal() {}

    static InvalidSourceException quoteInside(TextPosition at) {
        return new InvalidSourceException(
                at,
                "a quote inside a cell that does not begin with one"
                        + " (expected: the whole cell in quotes, and quotes inside it doubled)");
    }

    static InvalidSourceException textBehindQuote(TextPosition at, TextPosition quote, char separator) {
        return new InvalidSourceException(
                at,
                ("text behind the closing quote of the cell that begins at line %d, column %d (expected: %s or the end"
                                + " of the row; quotes inside a quoted cell are doubled)")
                        .formatted(quote.line(), quote.column(), separator == '\t' ? "a tab" : separator));
    }

    static InvalidSourceException unclosed(TextPosition quote) {
        return new InvalidSourceException(
                quote, "a quote that is never closed (expected: another one before the end of the file)");
    }

    static InvalidSourceException nul(TextPosition at) {
        return new InvalidSourceException(at, "a NUL byte (expected: text in UTF-8)");
    }

    /**
     * A row that is longer than any batch.
     *
     * @param quote where a quote stands that is not closed, which may be the reason
     */
    static InvalidSourceException rowTooLong(TextPosition row, long most, @Nullable TextPosition quote) {
        return new InvalidSourceException(
                row, "a row of over %d bytes (expected: at most that many%s)".formatted(most, unclosedHint(quote)));
    }

    /** A row of which more is needed than can be kept; the quote as above. */
    static InvalidSourceException cellsTooLong(TextPosition row, @Nullable TextPosition quote) {
        return new InvalidSourceException(
                row,
                ("over %d bytes in those cells of a row that fill identifiers or characteristics"
                                + " (expected: at most that many%s)")
                        .formatted(CsvCells.MAX_BYTES, unclosedHint(quote)));
    }

    private static String unclosedHint(@Nullable TextPosition quote) {
        return quote == null
                ? ""
                : "; the quote at line %d, column %d is not closed".formatted(quote.line(), quote.column());
    }
}
