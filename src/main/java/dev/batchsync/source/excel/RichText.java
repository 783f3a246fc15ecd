package dev.batchsync.source.excel;

import java.io.IOException;
import java.util.regex.Pattern;

/** Text that may be made of differently formatted runs, with the pronunciation of Asian characters beside it. */
public final class RichText {

    // ECMA-376, part 1, 22.9.2.19: characters that XML cannot hold are written as _xHHHH_.
    private static final Pattern ESCAPE = Pattern.compile("_x(\\p{XDigit}{4})_");

    private RichText() {}

    /** Reads the text of the element that begins here. */
    static String read(PartXml xml, String what) throws IOException {
        int parent = xml.depth();
        String text = "";
        while (xml.nextIn(parent)) {
            if (xml.is("t")) {
                var run = xml.text(SharedStrings.MAX_LENGTH);
                if (run == null || text.length() + run.length() > SharedStrings.MAX_LENGTH) {
                    throw xml.refuse(what + ": a text that no cell can hold (expected: at most 32,767 characters)");
                }
                text = text.isEmpty() ? run : text + run;
            } else if (!xml.is("r")) {
                xml.skip();
            }
        }
        return text;
    }

    /** What a reader of the workbook sees. */
    public static String unescaped(String text) {
        return text.contains("_x")
                ? ESCAPE.matcher(text)
                        .replaceAll(found -> java.util.regex.Matcher.quoteReplacement(
                                String.valueOf((char) Integer.parseInt(found.group(1), 16))))
                : text;
    }
}
