package dev.batchsync.numberformat;

import java.util.List;

/**
 * A piece of a format.
 *
 * @param text for a literal what is shown, else the piece as it is written
 */
record FormatToken(Role role, String text) {

    enum Role {
        LITERAL,
        /** Letters that stand for a part of a date or time. */
        DATE,
        /** Places of digits, with their point and commas. */
        DIGITS,
        PERCENT,
        /** What is not understood. */
        OTHER
    }

    boolean is(Role other) {
        return role == other;
    }

    static boolean isAnyDatePart(List<FormatToken> tokens) {
        return tokens.stream().anyMatch(token -> token.is(Role.DATE));
    }
}
