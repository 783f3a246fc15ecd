package dev.batchsync.source;

import static dev.batchsync.source.Rejections.COMMAND;
import static dev.batchsync.source.Rejections.KEY;
import static dev.batchsync.source.Rejections.assertRejected;
import static dev.batchsync.source.Rejections.survey;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.batchsync.synchronization.BatchLimits;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MalformedJsonTest {

    static List<Arguments> ends() {
        var inside = "the file ends inside command ";
        return List.of(
                arguments("[", "1:2:1", "the file ends behind its opening [ (expected: a command or ])"),
                arguments("[" + COMMAND, "1:50:49", "the file ends behind command 1 (expected: another one or ])"),
                arguments(
                        "[" + COMMAND + ",\n", "2:1:51", "the file ends behind command 1 (expected: another one or ])"),
                arguments("[\n {", "2:3:4", inside + "1, which begins at line 2, column 2 (expected: the rest of it)"),
                arguments(
                        "[{\"attributes\":{\"Note\":[{\"val",
                        "1:30:29",
                        inside
                                + "1, which begins at line 1, column 2, at /attributes/Note/0 (expected: the rest of it)"),
                arguments(
                        "{\"displayName\":\"\\u00",
                        "1:21:20",
                        inside + "1, which begins at line 1, column 1, at /displayName (expected: the rest of it)"),
                arguments(
                        "[{\"final\":tr",
                        "1:13:12",
                        inside + "1, which begins at line 1, column 2, at /final (expected: the rest of it)"),
                arguments("[" + COMMAND + "]\n x", "2:2:52", "more behind the array (expected: the end of the file)"),
                arguments("[" + COMMAND + "]]", "1:51:50", "more behind the array (expected: the end of the file)"),
                arguments("[]\0", "1:4:3", "more behind the array (expected: the end of the file)"));
    }

    static List<Arguments> lines() {
        var hint = "more behind the first object"
                + " (expected: one array, [{…}, {…}], rather than an object on each line)";
        return List.of(
                arguments(COMMAND + "\n" + COMMAND + "\n", "2:1:49", hint),
                arguments(COMMAND + ",\n" + COMMAND, "1:49:48", hint));
    }

    static List<Arguments> syntax() {
        var unreadable = "not readable as JSON: ";
        return List.of(
                arguments(
                        "name;id\n",
                        "1:1:0",
                        unreadable + "Unrecognized token 'name': was expecting"
                                + " (JSON String, Number, Array, Object or token 'null', 'true' or 'false')"),
                arguments("[{]", "1:3:2", unreadable + "Unexpected close marker ']': expected '}'"),
                arguments(
                        "[" + COMMAND + "\n" + COMMAND + "]",
                        "2:1:50",
                        unreadable
                                + "Unexpected character ('{' (code 123)): was expecting comma to separate Array entries"),
                arguments(
                        "[" + COMMAND + ",]",
                        "1:51:50",
                        unreadable + "Unexpected character (']' (code 93)): expected a value"),
                arguments("[{\"a\":NaN}]", "1:10:9", unreadable + "Non-standard token 'NaN'"),
                arguments(
                        "[\n// no\n]",
                        "2:1:2",
                        unreadable + "Unexpected character ('/' (code 47)): maybe a (non-standard) comment?"),
                arguments(
                        "[{\"a\":" + "[".repeat(200) + "]",
                        "1:106:105",
                        "Document nesting depth (101) exceeds the maximum allowed (100)"),
                arguments(
                        "[{\"a\":" + "1".repeat(2_000) + "}]",
                        "1:2007:2006",
                        "Number value length (2000) exceeds the maximum allowed (1000)"),
                arguments(
                        "[{\"" + "a".repeat(2_000) + "\":1}]",
                        "1:1033:1032",
                        "Name length (1024) exceeds the maximum allowed (1000)"),
                arguments(
                        "[{\"identifier\":{\"id\":\"" + "x".repeat(70_000) + "\"}}]",
                        "1:70024:70023",
                        "String value length (70000) exceeds the maximum allowed (65536)"));
    }

    @ParameterizedTest
    @MethodSource({"ends", "lines", "syntax"})
    void isRejectedWithThePlaceAndWhatWasExpected(String text, String place, String message) {
        assertRejected(survey(text.getBytes(UTF_8)), place, message);
    }

    @Test
    void countsFromTheBeginningOfTheFileAfterGoingOn() {
        var text = "[" + COMMAND + ",\n" + COMMAND.replace('1', '2') + ",\n" + COMMAND + ",\n 5]";
        var bucket = new InMemoryBucket();
        var source = bucket.put(KEY, text.getBytes(UTF_8));
        var limits = new BatchLimits(1, 500_000, 50_000_000);
        var whole = Surveyed.of(bucket, source, limits);

        var rest = Surveyed.of(bucket, source, limits, whole.checkpoints().get(0), Integer.MAX_VALUE);

        assertThat(rest.problem()).isEqualTo(whole.problem());
        assertRejected(rest.problem(), "4:2:152", "command 4: a number (expected: an object)");
    }
}
