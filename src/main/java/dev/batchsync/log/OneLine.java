package dev.batchsync.log;

/**
 * Shows text from outside in one line: an object's key, a name from a file, an answer of Collibra.
 *
 * <p>Such text could end the line and begin another one, move the cursor of a terminal, or reverse the order in which a
 * person reads. These characters are written as a JSON string would escape them.
 */
final class OneLine {

    /** Longer text is cut, so that a record stays far below the 256 KB of a log event (CloudWatch Logs quotas). */
    static final int LONGEST = 10_000;

    private OneLine() {}

    static String of(String text) {
        return isHarmless(text) ? text : escaped(text);
    }

    static boolean isHarmless(String text) {
        return text.length() <= LONGEST && text.codePoints().noneMatch(OneLine::isEscaped);
    }

    private static String escaped(String text) {
        var line = new StringBuilder(text.length() + 16);
        var kept = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
        kept.codePoints().forEach(character -> append(line, character));
        if (kept.length() < text.length()) {
            line.append("… (").append(text.length() - kept.length()).append(" more characters)");
        }
        return line.toString();
    }

    private static void append(StringBuilder line, int character) {
        if (isEscaped(character)) {
            line.append(String.format("\\u%04x", character));
        } else {
            line.appendCodePoint(character);
        }
    }

    private static boolean isEscaped(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            default -> isBidirectionalControl(character);
        };
    }

    /** The characters with the property Bidi_Control (Unicode Standard Annex 9, section 2). */
    private static boolean isBidirectionalControl(int character) {
        return character == 0x061C
                || character == 0x200E
                || character == 0x200F
                || (character >= 0x202A && character <= 0x202E)
                || (character >= 0x2066 && character <= 0x2069);
    }
}
