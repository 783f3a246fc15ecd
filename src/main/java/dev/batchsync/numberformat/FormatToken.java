package dev.batchsync.numberformat;

import java.util.List;

/**
 * A piece of a format code.
 *
 * @param text the text to show if the piece is a literal, otherwise the piece as it is written in the code
 */
record FormatToken(Role role, String text) {

    enum Role {
        LITERAL,
        /** Letters that stand for a part of a date or time. */
        DATE,
        /** Placeholders for digits, with their point and commas. */
        DIGITS,
        PERCENT,
        /** A piece that this package does not support. */
        OTHER
    }

    boolean is(Role other) {
        return role == other;
    }

    static boolean containsDatePart(List<FormatToken> tokens) {
        return tokens.stream().anyMatch(token -> token.is(Role.DATE));
    }
}
