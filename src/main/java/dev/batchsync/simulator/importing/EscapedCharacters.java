package dev.batchsync.simulator.importing;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The characters that texts of a workbook hold as {@code _xHHHH_} (ECMA-376 Part 1, 22.9.2.19 ST_Xstring). fastexcel-reader leaves them
 * as they are; Excel and Apache POI show the characters.
 */
final class EscapedCharacters {

    private static final Pattern ESCAPE = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private EscapedCharacters() {}

    /** Replaces them from left to right, so that {@code _x005F_x0041_} becomes {@code _x0041_}. */
    static String shown(String text) {
        return ESCAPE.matcher(text)
                .replaceAll(escape ->
                        Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(escape.group(1), 16))));
    }
}
