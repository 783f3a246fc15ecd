package dev.batchsync.source.json;

import java.io.IOException;

/** Passes the numbers and words of JSON (RFC 8259, sections 3 and 6); the next byte is always their first one. */
final class JsonScalars {

    private final JsonCursor cursor;

    JsonScalars(JsonCursor cursor) {
        this.cursor = cursor;
    }

    void passNumber() throws IOException {
        passIf('-');
        if (passIf('0')) {
            if (isDigit(cursor.current())) {
                throw cursor.unexpected(
                        "Found %s after the 0 that begins a number",
                        "Delete the 0, or put the number in double quotes.");
            }
        } else {
            passDigits();
        }
        if (passIf('.')) {
            passDigits();
        }
        if (passIf('e') || passIf('E')) {
            if (!passIf('+')) {
                passIf('-');
            }
            passDigits();
        }
    }

    private boolean passIf(char ascii) throws IOException {
        boolean isNext = cursor.current() == ascii;
        if (isNext) {
            cursor.pass();
        }
        return isNext;
    }

    private void passDigits() throws IOException {
        if (!isDigit(cursor.required())) {
            throw cursor.unexpected("Found %s in a number", "A digit must come here.");
        }
        while (isDigit(cursor.current())) {
            cursor.pass();
        }
    }

    private static boolean isDigit(int b) {
        return b >= '0' && b <= '9';
    }

    void passWord(String word) throws IOException {
        for (int i = 0; i < word.length(); i++) {
            if (cursor.required() != word.charAt(i)) {
                throw cursor.unexpected("Found %s in a word", "Write " + word + ", or put the word in double quotes.");
            }
            cursor.pass();
        }
    }
}
