package dev.batchsync.source;

import static dev.batchsync.source.Rejections.COMMAND;
import static dev.batchsync.source.Rejections.KEY;
import static dev.batchsync.source.Rejections.assertRejected;
import static dev.batchsync.source.Rejections.survey;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.batchsync.synchronization.SurveyCheckpoint;
import dev.batchsync.synchronization.Surveyor;
import dev.batchsync.synchronization.definition.BatchLimits;
import dev.batchsync.synchronization.definition.Definition;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class InvalidSourceTest {

    private static final String TYPES = "Community, Domain, Asset, Mapping, Complex Relation.";

    private final InMemoryBucket bucket = new InMemoryBucket();

    static List<Arguments> roots() {
        return List.of(
                arguments("", "1:1:0", "The file is empty. It must hold an array of commands: [{…}, {…}]."),
                arguments(
                        " \n ",
                        "2:2:3",
                        "The file has only white space. It must hold an array of commands: [{…}, {…}]."),
                arguments(
                        "\n\"x\"",
                        "2:1:1",
                        "The file begins with '\"'. It must hold an array of commands: [{…}, {…}]."),
                arguments("12", "1:1:0", "The file begins with '1'. It must hold an array of commands: [{…}, {…}]."),
                arguments(
                        "\uFEFF 12",
                        "1:5:4",
                        "The file begins with '1'. It must hold an array of commands: [{…}, {…}]."),
                arguments(
                        "[\n" + COMMAND + ",\n 1]",
                        "3:2:53",
                        "Command 2: found a number. Every command must be an object: {…}."),
                arguments("[[]]", "1:2:1", "Command 1: found an array. Every command must be an object: {…}."));
    }

    static List<Arguments> commands() {
        return List.of(
                arguments(
                        "[\n {\"identifier\":{\"id\":1}}]",
                        "2:2:3",
                        "The command has no resourceType. Every command needs a resourceType and an identifier."),
                arguments(
                        "[" + COMMAND + ",\n{\"x\":{\"\\uDFAA\":0}}]",
                        "2:8:58",
                        "\\uDFAA is one half of a character and cannot stand alone. Write the character, or both halves."),
                arguments(
                        "[{\"resourceType\":\"Asset\",\"identifier\":{\"name\":\"a\\uD83D\\u0041\"}}]",
                        "1:49:48",
                        "\\uD83D is one half of a character and cannot stand alone. Write the character, or both halves."),
                arguments(
                        "[{\"tags\":[\"\\uD83D\\uDE00\",\"\\uD83D\"]}]",
                        "1:27:26",
                        "\\uD83D is one half of a character and cannot stand alone. Write the character, or both halves."),
                arguments(
                        "{\"csv\":{},\"template\":[{\"resourceType\":\"Asset\"}]}",
                        "1:1:0",
                        "This looks like a definition, because it has the field template. It belongs in"
                                + " definitions/crm.json, not among the commands."),
                arguments(
                        "[{\"relations\":{\"r:SOURCE\":[{\"name\":\"a\",\"domain\":{\"id\":\"1\",\"id\":\"2\"}}]}}]",
                        "1:64:63",
                        "id: the name is given twice in one object. Delete or rename one of the two."),
                arguments(
                        "[{\"resourceType\":\"Asset\"}]",
                        "1:2:1",
                        "The command has no identifier. Every command needs a resourceType and an identifier."),
                arguments(
                        "[{\"resourceType\":\"Asset\",\n\"resourceType\":\"Asset\"}]",
                        "2:16:41",
                        "resourceType: the name is given twice in one object. Delete or rename one of the two."),
                arguments(
                        "[{\"identifier\":{\"id\":1},\n \"identifier\"\n:{}}]",
                        "3:2:40",
                        "identifier: the name is given twice in one object. Delete or rename one of the two."),
                arguments(
                        "[{\"attributes\":{},\"attributes\":{}}]",
                        "1:32:31",
                        "attributes: the name is given twice in one object. Delete or rename one of the two."),
                arguments(
                        "[{\"attributes\":{\"A\":[],\"A\":[]}}]",
                        "1:28:27",
                        "A: the name is given twice in one object. Delete or rename one of the two."),
                arguments(
                        "[{\"resourceType\":\"Report\"}]",
                        "1:18:17",
                        "resourceType: \"Report\" is unknown. Write one of: " + TYPES),
                arguments(
                        "[{\"resourceType\":\"ASSET\"}]",
                        "1:18:17",
                        "resourceType: \"ASSET\" is unknown. Write \"Asset\"."),
                arguments(
                        "[{\"resourceType\":\"ComplexRelation\"}]",
                        "1:18:17",
                        "resourceType: \"ComplexRelation\" is unknown. Write \"Complex Relation\"."),
                arguments(
                        "[{\"resourceType\":null}]",
                        "1:18:17",
                        "resourceType: found null. Write one of these strings: " + TYPES),
                arguments("[{\"identifier\":\"id\"}]", "1:16:15", "identifier: found a string. Write an object: {…}."),
                arguments("[{\"identifier\":{ }}]", "1:19:18", "identifier: {} is empty. It needs at least one field."),
                arguments(
                        "[{\"identifier\":{\"id\":1,\"id\":2}}]",
                        "1:29:28",
                        "identifier: the field \"id\" is given twice. Delete one of the two."),
                arguments(
                        "[{\"identifier\":{\"relations\":[" + "\"x\",".repeat(40_000) + "\"x\"]}}]",
                        "1:65550:65549",
                        "A name, type or identifier has more than 65,536 bytes, which is the limit. Shorten it."),
                arguments(
                        "[{\"identifier\":{" + fields(1_001) + "}}]",
                        "1:8907:8906",
                        "identifier: it has more than 1,000 fields, which is the limit. Remove some of them."));
    }

    private static String fields(int count) {
        return fields(count, "f");
    }

    private static String fields(int count, String prefix) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"" + prefix + i + "\":0")
                .collect(Collectors.joining(","));
    }

    @ParameterizedTest
    @ValueSource(strings = {"f3", "f15", "f16", "f39"})
    void findsOneOfManyNamesGivenTwice(String name) {
        assertRejectedAtTheLastZero(
                "[{\"attributes\":{" + fields(40) + ",\"" + name + "\":0}}]",
                name + ": the name is given twice in one object. Delete or rename one of the two.");
    }

    @Test
    void limitsTheNumberAndTheLengthOfNames() {
        var message =
                "The object has more than 10,000 names, or they have more than 1,000,000 characters in total. Remove some of them.";

        assertRejectedAtTheLastZero("[{\"attributes\":{" + fields(10_001) + "}}]", message);
        assertRejectedAtTheLastZero("[{\"relations\":{" + fields(16, "x".repeat(62_500)) + "}}]", message);
    }

    private void assertRejectedAtTheLastZero(String text, String message) {
        int at = text.lastIndexOf('0');
        assertRejected(survey(text.getBytes(UTF_8)), "1:%d:%d".formatted(at + 1, at), message);
    }

    @ParameterizedTest
    @MethodSource({"roots", "commands"})
    void isRejectedWithThePositionAndAdvice(String text, String position, String message) {
        assertRejected(survey(text.getBytes(UTF_8)), position, message);
    }

    @Test
    void isRejectedWhenItEndsBeforeItsPinnedSize() {
        var source = bucket.put(KEY, "[\n]".getBytes(UTF_8), 10);

        assertRejected(
                Surveyed.of(bucket, source, BatchLimits.RECOMMENDED).problem(),
                "2:2:3",
                "The file ends after 3 bytes; it had 10 when its cycle began. Upload it again.");
    }

    @Test
    void isRejectedWhenItIsLongerThanItsPinnedSize() {
        var source = bucket.put(KEY, "[]  ".getBytes(UTF_8), 3);

        assertRejected(
                Surveyed.of(bucket, source, BatchLimits.RECOMMENDED).problem(),
                "1:4:3",
                "The file has more than the 3 bytes that it had when its cycle began. Upload it again.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            people.txt | people.txt is not a known kind of file. If it is a table, let its name end in .csv, and set csv.separator.
            people     | people is not a known kind of file. Its name must end in .json, .jsonl, .ndjson, \
            .csv, .xlsx, .xlsm, .json.gz, .jsonl.gz, .ndjson.gz, .csv.gz.
            people.ods | people.ods is an OpenDocument spreadsheet (.ods). Save it as .xlsx.
            people.xlsb | people.xlsb is a binary Excel workbook (.xlsb). Save it as .xlsx.
            people.XLS | people.XLS is an old Excel file (.xls). Save it as .xlsx.
            """)
    void isRejectedWhenItsExtensionIsUnknown(String name, String message) {
        var source = bucket.put("inbox/crm/" + name, "a;b".getBytes(UTF_8));

        var outcome = new FormatSurveyor(bucket, SurveyedWorkbook.workbooks(bucket))
                .survey(source, Definition.DEFAULT, SurveyCheckpoint.START, (batch, reached) -> true);

        assertRejected(((Surveyor.Rejected) outcome).problem(), "1:1:0", message);
    }
}
