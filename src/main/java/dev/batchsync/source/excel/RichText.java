package dev.batchsync.source.excel;

import java.io.IOException;
import java.util.regex.Pattern;

/** Reads text that can have differently formatted runs and the pronunciation of Asian characters. */
public final class RichText {

    // ECMA-376, part 1, 22.9.2.19: characters that XML cannot hold are written as _xHHHH_.
    private static final Pattern ESCAPE = Pattern.compile("_x(\\p{XDigit}{4})_");

    private RichText() {}

    /**
     * Reads the text of the element that the parser has just entered, without its pronunciation.
     *
     * @param subject what has this text, for the error message
     */
    static String read(PartXml xml, String subject) throws IOException {
        int parentDepth = xml.depth();
        String text = "";
        while (xml.nextIn(parentDepth)) {
            if (xml.is("t")) {
                var run = xml.text(SharedStrings.MAX_LENGTH);
                if (run == null || text.length() + run.length() > SharedStrings.MAX_LENGTH) {
                    throw xml.refuse(
                            subject + ": the text has more than the 32,767 characters that fit in a cell. Shorten it.");
                }
                text = text.isEmpty() ? run : text + run;
            } else if (!xml.is("r")) {
                xml.skip();
            }
        }
        return text;
    }

    /** Returns the text as Excel shows it. */
    public static String unescaped(String text) {
        return text.contains("_x")
                ? ESCAPE.matcher(text)
                        .replaceAll(found -> java.util.regex.Matcher.quoteReplacement(
                                String.valueOf((char) Integer.parseInt(found.group(1), 16))))
                : text;
    }
}
