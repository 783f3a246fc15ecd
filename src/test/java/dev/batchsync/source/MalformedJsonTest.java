package dev.batchsync.source;

import static dev.batchsync.source.Rejections.COMMAND;
import static dev.batchsync.source.Rejections.KEY;
import static dev.batchsync.source.Rejections.assertRejected;
import static dev.batchsync.source.Rejections.survey;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.batchsync.synchronization.definition.BatchLimits;
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
                arguments("[]\0", "1:3:2", "more behind the array (expected: the end of the file)"));
    }

    static List<Arguments> lines() {
        var hint = "more behind the first object"
                + " (expected: one array, [{…}, {…}], rather than an object on each line)";
        return List.of(
                arguments(COMMAND + "\n" + COMMAND + "\n", "2:1:49", hint),
                arguments(COMMAND + ",\n" + COMMAND, "1:49:48", hint));
    }

    static List<Arguments> syntax() {
        return List.of(
                arguments("name;id\n", "1:1:0", "begins with 'n' (expected: an array of commands)"),
                arguments(
                        "// no\n[]", "1:1:0", "begins with '/' (expected: an array of commands; JSON has no comments)"),
                arguments("[\u00A0{}]", "1:2:1", "U+00A0 (expected: a value)"),
                arguments("[" + COMMAND + "\uFEFF]", "1:50:49", "U+FEFF behind a value (expected: , or ])"),
                arguments("[{]", "1:3:2", "']' (expected: a name in \" or })"),
                arguments("[{\"a\":1,}]", "1:9:8", "'}' (expected: a name in \")"),
                arguments("[{\"a\" 1}]", "1:7:6", "'1' behind a name (expected: :)"),
                arguments("[{\"a\":}]", "1:7:6", "'}' (expected: a value)"),
                arguments("[{\"a\":1;\"b\":2}]", "1:8:7", "';' behind a value (expected: , or })"),
                arguments("[" + COMMAND + "\n" + COMMAND + "]", "2:1:50", "'{' behind a value (expected: , or ])"),
                arguments("[" + COMMAND + ",]", "1:51:50", "']' (expected: a value behind the comma)"),
                arguments("[\n// no\n]", "2:1:2", "'/' (expected: a value; JSON has no comments)"),
                arguments("[{// no\n}]", "1:3:2", "'/' (expected: a name in \" or }; JSON has no comments)"),
                arguments("[{\"a\":1 # no\n}]", "1:9:8", "'#' behind a value (expected: , or }; JSON has no comments)"),
                arguments("[{\"a\":'b'}]", "1:7:6", "''' (expected: a value; texts stand in \")"),
                arguments("[{\u201Ca\u201D:1}]", "1:3:2", "'\u201C' (expected: a name in \" or })"),
                arguments(
                        "[{\"a\":NaN}]",
                        "1:7:6",
                        "'N' (expected: a value; texts stand in \", and true, false and null are small)"),
                arguments(
                        "[{\"a\":" + "[".repeat(200) + "]",
                        "1:105:104",
                        "nested deeper than 100 levels (expected: at most that many)"),
                arguments(
                        "[{\"identifier\":{\"id\":\"" + "x".repeat(70_000) + "\"}}]",
                        "1:22:21",
                        "a name, a type or an identifier of over 65536 bytes (expected: at most that many)"));
    }

    static List<Arguments> scalars() {
        return List.of(
                scalar("\"a\nb\"", "1:9:8", "a line break in a text (expected: \\n in its place)"),
                scalar("\"a\tb\"", "1:9:8", "a tab in a text (expected: \\t in its place)"),
                scalar("\"a\u0007\"", "1:9:8", "control character 0x07 in a text (expected: \\u0007 in its place)"),
                scalar("\"C:\\x\"", "1:11:10", "'x' behind \\ (expected: one of \" \\ / b f n r t u)"),
                scalar("\"\\u12g4\"", "1:12:11", "'g' behind \\u (expected: four hexadecimal digits)"),
                scalar("01", "1:8:7", "'1' behind the 0 that begins a number (expected: no digit)"),
                scalar("-x", "1:8:7", "'x' in a number (expected: a digit)"),
                scalar("1.}", "1:9:8", "'}' in a number (expected: a digit)"),
                scalar("1e+,", "1:10:9", "',' in a number (expected: a digit)"),
                scalar("\"a\\\n\"", "1:10:9", "a line break behind \\ (expected: one of \" \\ / b f n r t u)"),
                scalar("-\n", "1:8:7", "a line break in a number (expected: a digit)"),
                scalar("trua", "1:10:9", "'a' (expected: true)"),
                scalar("nullx", "1:11:10", "'x' behind a value (expected: , or })"));
    }

    private static Arguments scalar(String value, String place, String message) {
        return arguments("[{\"a\":" + value + "}]", place, message);
    }

    @ParameterizedTest
    @MethodSource({"ends", "lines", "syntax", "scalars"})
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
