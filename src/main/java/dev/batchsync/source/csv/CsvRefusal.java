package dev.batchsync.source.csv;

import dev.batchsync.source.read.InvalidSourceException;
import dev.batchsync.source.read.TextPosition;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with a CSV file, for its author. */
final class CsvRefusal {

    private CsvRefusal() {}

    static InvalidSourceException quoteInside(TextPosition at) {
        return new InvalidSourceException(
                at,
                "Found a quote inside a cell that does not begin with one."
                        + " Put the whole cell in quotes, and double the quotes inside it.");
    }

    static InvalidSourceException textAfterQuote(TextPosition at, TextPosition quote, char separator) {
        return new InvalidSourceException(
                at,
                ("Found text after the closing quote of the cell that begins at line %d, column %d."
                                + " Only %s or the end of the row can come here; double the quotes inside a quoted cell.")
                        .formatted(quote.line(), quote.column(), separator == '\t' ? "a tab" : separator));
    }

    static InvalidSourceException unclosed(TextPosition quote) {
        return new InvalidSourceException(
                quote, "This quote is never closed. Close the cell with another quote; the file may also be cut off.");
    }

    /** Joined files have such marks inside. */
    static InvalidSourceException byteOrderMark(TextPosition at) {
        return new InvalidSourceException(
                at,
                "Found U+FEFF, which is invisible and only allowed at the beginning of a file. Two files may have been joined:"
                        + " delete this character, and the second header if there is one.");
    }

    static InvalidSourceException nul(TextPosition at) {
        return new InvalidSourceException(at, "Found a NUL byte. The file must be text in UTF-8.");
    }

    /**
     * The row is longer than a batch can be.
     *
     * @param quote position of a quote that is not closed, which may be the reason
     */
    static InvalidSourceException rowTooLong(TextPosition row, long most, @Nullable TextPosition quote) {
        return new InvalidSourceException(
                row,
                "The row has more than %,d bytes, which is batch.maxBytes in the definition.%s"
                        .formatted(most, unclosedHint(quote)));
    }

    /** The cells that must be kept are larger than the limit; the quote is as above. */
    static InvalidSourceException cellsTooLong(TextPosition row, @Nullable TextPosition quote) {
        return new InvalidSourceException(
                row,
                ("The cells of this row that the template uses, or that name columns in the header, have more than %,d bytes,"
                                + " which is the limit.%s")
                        .formatted(CsvCells.MAX_BYTES, unclosedHint(quote)));
    }

    private static String unclosedHint(@Nullable TextPosition quote) {
        return quote == null
                ? " Shorten it."
                : (" This limit was reached in the quoted cell that begins at line %d, column %d."
                                + " Shorten the cell; if its closing quote is missing, add it.")
                        .formatted(quote.line(), quote.column());
    }
}
