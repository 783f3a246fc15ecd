package dev.batchsync.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A mail that a person can read.
 *
 * @param subject at most {@value #LONGEST_SUBJECT} printable ASCII characters: SNS refuses a subject with line breaks, control
 *     characters or 100 characters (API reference, Publish)
 * @param text what happened and what to do in two sentences, then the details, one a line
 */
record Mail(String subject, String text) {

    static final int LONGEST_SUBJECT = 99;

    private static final String CUT = "...";

    static Mail of(String subject, String happened, String todo, Details details) {
        return new Mail(subject(subject), happened + " " + todo + "\n\n" + String.join("\n", details.lines()) + "\n");
    }

    private static String subject(String wanted) {
        var ascii = wanted.replaceAll("[^ -~]", "?");
        var upper = ascii.substring(0, 1).toUpperCase(Locale.ROOT) + ascii.substring(1);
        return upper.length() <= LONGEST_SUBJECT ? upper : upper.substring(0, LONGEST_SUBJECT - CUT.length()) + CUT;
    }

    /** The lines below the two sentences, each with its name. */
    static final class Details {

        private final List<String> lines = new ArrayList<>();

        Details with(String name, String value) {
            lines.add(name + ": " + value.replaceAll("\\p{Cntrl}+", " "));
            return this;
        }

        Details with(String name, Optional<String> value) {
            value.ifPresent(it -> with(name, it));
            return this;
        }

        List<String> lines() {
            return lines;
        }
    }
}
