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
        var inside = "The file ends inside command ";
        var cutOff = " It may be cut off: upload the complete file.";
        var goesOn = "The file goes on after the end of the array. Delete what follows the final ].";
        return List.of(
                arguments("[", "1:2:1", "The file ends after its opening [." + cutOff),
                arguments("[" + COMMAND, "1:50:49", "The file ends after command 1, without a final ]." + cutOff),
                arguments(
                        "[" + COMMAND + ",\n", "2:1:51", "The file ends after command 1, without a final ]." + cutOff),
                arguments("[\n {", "2:3:4", inside + "1, which begins at line 2, column 2." + cutOff),
                arguments(
                        "[{\"attributes\":{\"Note\":[{\"val",
                        "1:30:29",
                        inside + "1, which begins at line 1, column 2, in /attributes/Note/0." + cutOff),
                arguments(
                        "{\"displayName\":\"\\u00",
                        "1:21:20",
                        inside + "1, which begins at line 1, column 1, in /displayName." + cutOff),
                arguments(
                        "[{\"final\":tr",
                        "1:13:12",
                        inside + "1, which begins at line 1, column 2, in /final." + cutOff),
                arguments("[" + COMMAND + "]\n x", "2:2:52", goesOn),
                arguments("[" + COMMAND + "]]", "1:51:50", goesOn),
                arguments("[]\0", "1:3:2", goesOn));
    }

    static List<Arguments> lines() {
        var hint =
                "The file goes on after the first object. If there is a command on each line, let the file's name end in"
                        + " .jsonl; otherwise put all objects into one array: [{…}, {…}].";
        return List.of(
                arguments(COMMAND + "\n" + COMMAND + "\n", "2:1:49", hint),
                arguments(COMMAND + ",\n" + COMMAND, "1:49:48", hint));
    }

    static List<Arguments> syntax() {
        return List.of(
                arguments(
                        "name;id\n",
                        "1:1:0",
                        "The file begins with 'n'. It must hold an array of commands: [{…}, {…}]."),
                arguments(
                        "// no\n[]",
                        "1:1:0",
                        "The file begins with '/'. It must hold an array of commands: [{…}, {…}]. JSON has no comments."),
                arguments("[\u00A0{}]", "1:2:1", "Found U+00A0. A value must come here."),
                arguments(
                        "[" + COMMAND + "\uFEFF]",
                        "1:50:49",
                        "Found U+FEFF after a value. A comma or ] must come here."),
                arguments("[{]", "1:3:2", "Found ']'. A name in double quotes, or }, must come here."),
                arguments("[{\"a\":1,}]", "1:9:8", "Found '}'. A name in double quotes must come here."),
                arguments("[{\"a\" 1}]", "1:7:6", "Found '1' after a name. A colon must come here."),
                arguments("[{\"a\":}]", "1:7:6", "Found '}'. A value must come here."),
                arguments("[{\"a\":1;\"b\":2}]", "1:8:7", "Found ';' after a value. A comma or } must come here."),
                arguments(
                        "[" + COMMAND + "\n" + COMMAND + "]",
                        "2:1:50",
                        "Found '{' after a value. A comma or ] must come here."),
                arguments("[" + COMMAND + ",]", "1:51:50", "Found ']'. A value must come here, after the comma."),
                arguments("[\n// no\n]", "2:1:2", "Found '/'. A value must come here. JSON has no comments."),
                arguments(
                        "[{// no\n}]",
                        "1:3:2",
                        "Found '/'. A name in double quotes, or }, must come here. JSON has no comments."),
                arguments(
                        "[{\"a\":1 # no\n}]",
                        "1:9:8",
                        "Found '#' after a value. A comma or } must come here. JSON has no comments."),
                arguments("[{\"a\":'b'}]", "1:7:6", "Found '''. A value must come here. Put texts in double quotes."),
                arguments(
                        "[{\u201Ca\u201D:1}]",
                        "1:3:2",
                        "Found '\u201C'. A name in double quotes, or }, must come here."),
                arguments(
                        "[{\"a\":NaN}]",
                        "1:7:6",
                        "Found 'N'. A value must come here. Put texts in double quotes; write true, false and null in lower case."),
                arguments(
                        "[{\"a\":" + "[".repeat(200) + "]",
                        "1:105:104",
                        "The value is nested more than 100 levels deep, which is the limit. Remove some levels."),
                arguments(
                        "[{\"identifier\":{\"id\":\"" + "x".repeat(70_000) + "\"}}]",
                        "1:22:21",
                        "A name, type or identifier has more than 65,536 bytes, which is the limit. Shorten it."));
    }

    static List<Arguments> scalars() {
        return List.of(
                scalar("\"a\nb\"", "1:9:8", "Found a line break in a text. Write \\n instead."),
                scalar("\"a\tb\"", "1:9:8", "Found a tab in a text. Write \\t instead."),
                scalar("\"a\u0007\"", "1:9:8", "Found control character 0x07 in a text. Write \\u0007 instead."),
                scalar("\"C:\\x\"", "1:11:10", "Found 'x' after \\. One of \" \\ / b f n r t u must come here."),
                scalar("\"\\u12g4\"", "1:12:11", "Found 'g' after \\u. Four hexadecimal digits must come here."),
                scalar(
                        "01",
                        "1:8:7",
                        "Found '1' after the 0 that begins a number. Delete the 0, or put the number in double quotes."),
                scalar("-x", "1:8:7", "Found 'x' in a number. A digit must come here."),
                scalar("1.}", "1:9:8", "Found '}' in a number. A digit must come here."),
                scalar("1e+,", "1:10:9", "Found ',' in a number. A digit must come here."),
                scalar(
                        "\"a\\\n\"",
                        "1:10:9",
                        "Found a line break after \\. One of \" \\ / b f n r t u must come here."),
                scalar("-\n", "1:8:7", "Found a line break in a number. A digit must come here."),
                scalar("trua", "1:10:9", "Found 'a' in a word. Write true, or put the word in double quotes."),
                scalar("nullx", "1:11:10", "Found 'x' after a value. A comma or } must come here."));
    }

    private static Arguments scalar(String value, String position, String message) {
        return arguments("[{\"a\":" + value + "}]", position, message);
    }

    @ParameterizedTest
    @MethodSource({"ends", "lines", "syntax", "scalars"})
    void isRejectedWithThePositionAndAdvice(String text, String position, String message) {
        assertRejected(survey(text.getBytes(UTF_8)), position, message);
    }

    @Test
    void countsFromTheBeginningOfTheFileWhenItContinues() {
        var text = "[" + COMMAND + ",\n" + COMMAND.replace('1', '2') + ",\n" + COMMAND + ",\n 5]";
        var bucket = new InMemoryBucket();
        var source = bucket.put(KEY, text.getBytes(UTF_8));
        var limits = new BatchLimits(1, 500_000, 50_000_000);
        var whole = Surveyed.of(bucket, source, limits);

        var rest = Surveyed.of(bucket, source, limits, whole.checkpoints().get(0), Integer.MAX_VALUE);

        assertThat(rest.problem()).isEqualTo(whole.problem());
        assertRejected(rest.problem(), "4:2:152", "Command 4: found a number. Every command must be an object: {…}.");
    }
}
