package dev.batchsync.numberformat;

import java.util.List;

/**
 * A piece of a format.
 *
 * @param text for a literal what is shown, else the piece as it is written
 */
record Token(Kind kind, String text) {

    enum Kind {
        LITERAL,
        /** Letters that stand for a part of a date or time. */
        DATE,
        /** Places of digits, with their point and commas. */
        DIGITS,
        PERCENT,
        /** What is not understood. */
        OTHER
    }

    boolean is(Kind other) {
        return kind == other;
    }

    static boolean isAnyDatePart(List<Token> tokens) {
        return tokens.stream().anyMatch(token -> token.is(Kind.DATE));
    }
}
