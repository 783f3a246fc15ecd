package dev.batchsync.synchronization.status.page;

import dev.batchsync.synchronization.failure.UtcTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * How templates write numbers and times.
 *
 * @param now when the page is made
 */
public record PageTexts(Instant now) {

    private static final String STYLE = "style.css";

    /** In UTC. On the page, the script shows the reader's own time instead. */
    public String time(Instant at) {
        return UtcTime.of(at);
    }

    public String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** For templates, which do not widen numbers. */
    public String count(int number, String noun) {
        return count((long) number, noun);
    }

    /** As in "1 error" and "1,200 errors". */
    public String count(long number, String noun) {
        return number(number) + " " + noun + (number == 1 ? "" : noun.endsWith("ch") ? "es" : "s");
    }

    /** How long ago something was. */
    public String ago(Instant at) {
        return Spans.text(Duration.between(at, now)) + " ago";
    }

    /** How long something has lasted. */
    public String since(Instant at) {
        return Spans.text(Duration.between(at, now));
    }

    /** The style sheet of the page and the report. */
    public static String style() {
        try (var style = PageTexts.class.getResourceAsStream(STYLE)) {
            if (style == null) {
                throw new IllegalStateException(STYLE + " is missing from the program");
            }
            return new String(style.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + STYLE, e);
        }
    }
}
