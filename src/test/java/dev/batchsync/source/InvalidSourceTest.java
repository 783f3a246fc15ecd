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

    private static final String TYPES = "one of Community, Domain, Asset, Mapping, Complex Relation";

    private final InMemoryBucket bucket = new InMemoryBucket();

    static List<Arguments> roots() {
        return List.of(
                arguments("", "1:1:0", "an empty file (expected: an array of commands)"),
                arguments(" \n ", "2:2:3", "nothing but white space (expected: an array of commands)"),
                arguments("\n\"x\"", "2:1:1", "begins with '\"' (expected: an array of commands)"),
                arguments("12", "1:1:0", "begins with '1' (expected: an array of commands)"),
                arguments("\uFEFF 12", "1:5:4", "begins with '1' (expected: an array of commands)"),
                arguments("[\n" + COMMAND + ",\n 1]", "3:2:53", "command 2: a number (expected: an object)"),
                arguments("[[]]", "1:2:1", "command 1: an array (expected: an object)"));
    }

    static List<Arguments> commands() {
        return List.of(
                arguments(
                        "[\n {\"identifier\":{\"id\":1}}]",
                        "2:2:3",
                        "command without resourceType (expected: resourceType and identifier)"),
                arguments(
                        "[{\"resourceType\":\"Asset\"}]",
                        "1:2:1",
                        "command without identifier (expected: resourceType and identifier)"),
                arguments(
                        "[{\"resourceType\":\"Asset\",\n\"resourceType\":\"Asset\"}]",
                        "2:16:41",
                        "resourceType: given twice in one object (expected: once)"),
                arguments(
                        "[{\"identifier\":{\"id\":1},\n \"identifier\"\n:{}}]",
                        "3:2:40",
                        "identifier: given twice in one object (expected: once)"),
                arguments(
                        "[{\"attributes\":{},\"attributes\":{}}]",
                        "1:32:31",
                        "attributes: given twice in one object (expected: once)"),
                arguments(
                        "[{\"attributes\":{\"A\":[],\"A\":[]}}]",
                        "1:28:27",
                        "A: given twice in one object (expected: once)"),
                arguments(
                        "[{\"resourceType\":\"Report\"}]",
                        "1:18:17",
                        "resourceType: \"Report\" (expected: " + TYPES + ")"),
                arguments(
                        "[{\"resourceType\":\"ASSET\"}]",
                        "1:18:17",
                        "resourceType: \"ASSET\" (expected: " + TYPES + "; write it \"Asset\")"),
                arguments(
                        "[{\"resourceType\":\"ComplexRelation\"}]",
                        "1:18:17",
                        "resourceType: \"ComplexRelation\" (expected: " + TYPES + "; write it \"Complex Relation\")"),
                arguments(
                        "[{\"resourceType\":null}]",
                        "1:18:17",
                        "resourceType: null (expected: a string, " + TYPES + ")"),
                arguments("[{\"identifier\":\"id\"}]", "1:16:15", "identifier: a string (expected: an object)"),
                arguments(
                        "[{\"identifier\":{ }}]",
                        "1:19:18",
                        "identifier: {} (expected: an object with at least one field)"),
                arguments(
                        "[{\"identifier\":{\"id\":1,\"id\":2}}]",
                        "1:29:28",
                        "identifier: \"id\" stands in it twice (expected: once)"),
                arguments(
                        "[{\"identifier\":{\"relations\":[" + "\"x\",".repeat(40_000) + "\"x\"]}}]",
                        "1:65550:65549",
                        "a name, a type or an identifier of over 65536 bytes (expected: at most that many)"),
                arguments(
                        "[{\"identifier\":{" + fields(1_001) + "}}]",
                        "1:8907:8906",
                        "identifier: over 1000 fields (expected: at most that many)"));
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
                name + ": given twice in one object (expected: once)");
    }

    @Test
    void hasALimitOfNamesAndOfTheirLength() {
        var message =
                "over 10000 names, or over 1000000 characters of them, in one object (expected: at most that many)";

        assertRejectedAtTheLastZero("[{\"attributes\":{" + fields(10_001) + "}}]", message);
        assertRejectedAtTheLastZero("[{\"relations\":{" + fields(16, "x".repeat(62_500)) + "}}]", message);
    }

    private void assertRejectedAtTheLastZero(String text, String message) {
        int at = text.lastIndexOf('0');
        assertRejected(survey(text.getBytes(UTF_8)), "1:%d:%d".formatted(at + 1, at), message);
    }

    @ParameterizedTest
    @MethodSource({"roots", "commands"})
    void isRejectedWithThePlaceAndWhatWasExpected(String text, String place, String message) {
        assertRejected(survey(text.getBytes(UTF_8)), place, message);
    }

    @Test
    void isRejectedWhenItEndsBeforeItsPinnedSize() {
        var source = bucket.put(KEY, "[\n]".getBytes(UTF_8), 10);

        assertRejected(
                Surveyed.of(bucket, source, BatchLimits.RECOMMENDED).problem(),
                "2:2:3",
                "ends after 3 bytes (expected: 10, as it was pinned)");
    }

    @Test
    void isRejectedWhenItGoesBeyondItsPinnedSize() {
        var source = bucket.put(KEY, "[]  ".getBytes(UTF_8), 3);

        assertRejected(
                Surveyed.of(bucket, source, BatchLimits.RECOMMENDED).problem(),
                "1:4:3",
                "goes on behind its end (expected: 3 bytes, as it was pinned)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            people.txt | people.txt is not a known kind of file. Upload one that ends in .json, \
            .csv, .xlsx, .json.gz, .csv.gz.
            people     | people is not a known kind of file. Upload one that ends in .json, \
            .csv, .xlsx, .json.gz, .csv.gz.
            people.XLS | people.XLS is an old Excel file (.xls). Save it as .xlsx.
            """)
    void isRejectedWhenItsExtensionIsUnknown(String name, String message) {
        var source = bucket.put("inbox/crm/" + name, "a;b".getBytes(UTF_8));

        var outcome = new FormatSurveyor(bucket, SurveyedWorkbook.workbooks(bucket))
                .survey(source, Definition.DEFAULT, SurveyCheckpoint.START, (batch, reached) -> true);

        assertRejected(((Surveyor.Rejected) outcome).problem(), "1:1:0", message);
    }
}
