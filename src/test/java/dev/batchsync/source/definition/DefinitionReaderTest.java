package dev.batchsync.source.definition;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batchsync.source.InMemoryBucket;
import dev.batchsync.source.UnreachableBucket;
import dev.batchsync.synchronization.Problem;
import dev.batchsync.synchronization.Problem.Kind;
import dev.batchsync.synchronization.Problem.TextLocation;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.definition.BatchLimits;
import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.definition.Definition.ExistingValues;
import dev.batchsync.synchronization.definition.DefinitionBuilder;
import dev.batchsync.synchronization.definition.Definitions.Invalid;
import dev.batchsync.synchronization.definition.Definitions.Loaded;
import dev.batchsync.synchronization.definition.Definitions.Outcome;
import dev.batchsync.synchronization.definition.FinalizationStrategy;
import dev.batchsync.synchronization.definition.FinalizationStrategy.ChangeStatus;
import dev.batchsync.synchronization.definition.FinalizationStrategy.Ignore;
import dev.batchsync.synchronization.definition.FinalizationStrategy.RemoveResources;
import dev.batchsync.synchronization.definition.GuardLimits;
import dev.batchsync.synchronization.definition.Resending;
import dev.batchsync.synchronization.definition.Tables;
import dev.batchsync.synchronization.expectation.Expectation;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DefinitionReaderTest {

    private static final SynchronizationId ID = new SynchronizationId("crm");
    private static final String KEY = "definitions/crm.json";
    private static final String STATUS = "0192f0aa-1B2C-7abc-8def-001122334455";

    private final InMemoryBucket bucket = new InMemoryBucket();

    @Test
    void isTheDefaultWhenThereIsNone() {
        assertThat(new DefinitionReader(bucket).load(ID)).isEqualTo(new Loaded(Definition.DEFAULT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "\uFEFF{} ",
                "{\"finalization\": {}, \"batch\": {}, \"guard\": {}}",
                "{\"relationsAction\": null, \"attributesAction\": null}",
                "{\"finalization\": {\"strategy\": \"CHANGE_STATUS\"}}",
                "{\"finalization\": {\"missingAssetStatusId\": \"00000000-0000-0000-0000-000000005066\"}}"
            })
    void hasADefaultForEveryField(String json) {
        assertThat(load(json)).isEqualTo(new Loaded(Definition.DEFAULT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e3",
                "1E+3",
                "-0.0",
                "-0",
                "0",
                "1.10",
                "1e9999",
                "1e-999999999999",
                "12345678901234567890123456789"
            })
    void aNumberInATemplateKeepsItsText(String number) {
        var template = "[{\"resourceType\":\"Asset\",\"identifier\":{\"id\":\"${1}\"},\"x\":[%s]}]".formatted(number);

        var loaded = (Loaded) load("{\"template\": " + template + "}");

        assertThat(loaded.definition().tables().template()).hasValue(template);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\\uD83D\"", "\"a\\uDE00\"", "\"\\uD83Da\"", "\"\\uDE00\\uD83D\""})
    void halfOfACharacterIsRefusedWhereItsTextBegins(String text) {
        var json =
                "{\"template\": [{\"resourceType\":\"Asset\",\"identifier\":{\"id\":\"${1}\"},\n\"x\":" + text + "}]}";

        var problem = ((Invalid) load(json)).problem();

        assertThat(problem.kind()).isEqualTo(Kind.DEFINITION_INVALID);
        assertThat(problem.message())
                .matches(
                        "The text that begins here has \\\\uD[0-9A-F]{3}, which is one half of a character and cannot stand"
                                + " alone. Write the character, or both halves\\.");
        assertThat(problem.place())
                .map(TextLocation.class::cast)
                .map(TextLocation::line)
                .hasValue(2L);
    }

    @Test
    void bothHalvesOfACharacterAreACharacter() {
        var loaded = (Loaded)
                load(
                        "{\"template\": [{\"resourceType\":\"Asset\",\"identifier\":{\"id\":\"${1}\"},\"x\":\"\\uD83D\\uDE00\"}]}");

        assertThat(loaded.definition().tables().template().orElseThrow()).contains("\uD83D\uDE00");
    }

    @Test
    void holdsEveryField() {
        var json = """
                {
                  "finalization": { "strategy": "CHANGE_STATUS", "missingAssetStatusId": "%s" },
                  "continueOnError": false,
                  "batch": { "maxResources": 1, "maxCharacteristics": 2, "maxBytes": 3000 },
                  "relationsAction": "ADD_OR_IGNORE",
                  "attributesAction": "REPLACE",
                  "evictFirst": true,
                  "force": true,
                  "evictEvery": "P7D",
                  "oneCall": true,
                  "expect": { "every": "P1D", "grace": "PT6H" },
                  "guard": { "allowEmpty": true, "maxMissing": 7, "minMissing": 3, "maxMissingPercent": 5,
                             "maxMissingContainers": 2, "duplicates": "warn", "unknownNames": "warn" },
                  "csv": { "separator": ",", "quote": "'", "escape": "^", "headerRow": false },
                  "excel": { "sheetName": "People", "headerRow": false },
                  "template": [ { "resourceType": "Asset", "identifier": { "id": "${1}" }, "x": 1.50 } ]
                }
                """.formatted(STATUS);

        assertThat(load(json))
                .isEqualTo(new Loaded(DefinitionBuilder.of(new ChangeStatus(UUID.fromString(STATUS)))
                        .continueOnError(false)
                        .limits(new BatchLimits(1, 2, 3_000))
                        .existing(ExistingValues.ADD_OR_IGNORE, ExistingValues.REPLACE)
                        .allowEmpty(true)
                        .evictFirst(true)
                        .oneCall(true)
                        .csv(new Tables.Csv(',', '\'', '^', false, Tables.ShortRows.ACCEPT))
                        .excel(new Tables.Excel(Optional.of("People"), false, Optional.empty()))
                        .template("[{\"resourceType\":\"Asset\",\"identifier\":{\"id\":\"${1}\"},\"x\":1.50}]")
                        .guard(new GuardLimits(7, 3, 5, 2, GuardLimits.Duplicates.WARN, GuardLimits.UnknownNames.WARN))
                        .resending(new Resending(true, Optional.of(Duration.ofDays(7))))
                        .made()
                        .with(Optional.of(new Expectation(Duration.ofDays(1), Duration.ofHours(6))))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"expect\": \"P1D\"}",
                "{\"expect\": {\"every\": \"daily\"}}",
                "{\"expect\": {\"every\": \"PT0S\"}}",
                "{\"expect\": {\"every\": \"P367D\"}}",
                "{\"expect\": {\"every\": \"P1D\", \"grace\": \"P999999999D\"}}",
                "{\"expect\": {\"grace\": \"PT1H\"}}",
                "{\"expect\": {\"each\": \"P1D\"}}"
            })
    void rejectsAnExpectationThatIsNone(String json) {
        assertThat(load(json)).isInstanceOfSatisfying(Invalid.class, invalid -> assertThat(
                        invalid.problem().message())
                .contains("expect"));
    }

    @Test
    void expectsWithoutGraceToTheSecond() {
        assertThat(load("{\"expect\": {\"every\": \"PT8H\"}}"))
                .isEqualTo(new Loaded(
                        Definition.DEFAULT.with(Optional.of(new Expectation(Duration.ofHours(8), Duration.ZERO)))));
        assertThat(load("{\"expect\": {\"every\": null, \"grace\": null}}")).isEqualTo(new Loaded(Definition.DEFAULT));
    }

    @Test
    void requiresThatOneCallImportsEverything() {
        assertThat(load("{\"oneCall\": true}")).isInstanceOfSatisfying(Invalid.class, invalid -> assertThat(
                        invalid.problem().message())
                .contains("oneCall: found true, which needs \"continueOnError\": false"));
        assertThat(load("{\"oneCall\": true, \"continueOnError\": false}")).isInstanceOf(Loaded.class);
    }

    @Test
    void acceptsEveryFinalizationStrategy() {
        assertThat(strategy("REMOVE_RESOURCES")).isEqualTo(new RemoveResources());
        assertThat(strategy("IGNORE")).isEqualTo(new Ignore());
        assertThat(strategy("CHANGE_STATUS")).isEqualTo(new ChangeStatus(ChangeStatus.MISSING_FROM_SOURCE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"batch\": {\"maxResources\": 50000, \"maxCharacteristics\": 500000, \"maxBytes\": 1000000000}}",
                "{\"batch\": {\"maxResources\": 1, \"maxCharacteristics\": 1, \"maxBytes\": 1000}}"
            })
    void acceptsTheLargestAndSmallestLimits(String json) {
        assertThat(load(json)).isInstanceOf(Loaded.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"batch": {"maxResources": 0}}           | batch.maxResources: found 0. Write a whole number from 1 to 50000.
            {"batch": {"maxResources": 50001}}       | batch.maxResources: found 50001. Write a whole number from 1 to 50000.
            {"batch": {"maxResources": 99999999999}} | batch.maxResources: found 99999999999. Write a whole number from 1 to 50000.
            {"batch": {"maxResources": 1.0}}         | batch.maxResources: found 1.0. Write a whole number from 1 to 50000.
            {"batch": {"maxResources": "5"}}         | batch.maxResources: found "5". Write a whole number from 1 to 50000.
            {"batch": {"maxResources": null}}        | batch.maxResources: found null. Write a whole number from 1 to 50000.
            {"batch": {"maxCharacteristics": 0}}     | batch.maxCharacteristics: found 0. Write a whole number from 1 to 500000.
            {"batch": {"maxCharacteristics": 500001}} | batch.maxCharacteristics: found 500001. Write a whole number from 1 to 500000.
            {"batch": {"maxBytes": 999}}             | batch.maxBytes: found 999. Write a whole number from 1000 to 1000000000.
            {"batch": {"maxBytes": 1000000001}}      | batch.maxBytes: found 1000000001. Write a whole number from 1000 to 1000000000.
            {"batch": 5}                             | batch: found 5. Write an object: {…}.
            {"guard": null}                          | guard: found null. Write an object: {…}.
            {"guard": {"allowEmpty": "true"}}        | guard.allowEmpty: found "true". Write true or false.
            {"guard": {"maxMissing": -1}}            | guard.maxMissing: found -1. Write a whole number from 0 to 1000000000.
            {"guard": {"minMissing": 1.5}}           | guard.minMissing: found 1.5. Write a whole number from 0 to 1000000000.
            {"guard": {"maxMissingPercent": 101}}    | guard.maxMissingPercent: found 101. Write a whole number from 0 to 100.
            {"guard": {"maxMissingContainers": "1"}} | guard.maxMissingContainers: found "1". Write a whole number from 0 to 1000000000.
            {"guard": {"duplicates": "HOLD"}}        | guard.duplicates: found "HOLD". Write one of hold, warn, allow.
            {"continueOnError": []}                  | continueOnError: found []. Write true or false.
            {"relationsAction": "replace"} | relationsAction: found "replace". Write one of ADD_OR_IGNORE, REPLACE or null.
            {"attributesAction": {}}   | attributesAction: found {}. Write one of ADD_OR_IGNORE, REPLACE or null.
            {"evictEvery": "1 week"} | evictEvery: found "1 week". Write an ISO 8601 duration such as "P7D" or "PT12H", or null.
            {"evictEvery": "PT0S"} | evictEvery: found "PT0S". Write an ISO 8601 duration such as "P7D" or "PT12H", or null.
            {"force": 1} | force: found 1. Write true or false.
            {"finalisation": {}} | finalisation: unknown field. The known fields are: finalization, continueOnError, batch, \
            csv, excel, template, columns, relationsAction, attributesAction, evictFirst, oneCall, guard, force, evictEvery, restoreStatuses, expect.
            {"guard": {"maxLost": 1}} | guard.maxLost: unknown field. The known fields are: allowEmpty, maxMissing, \
            minMissing, maxMissingPercent, maxMissingContainers, duplicates, unknownNames.
            {"finalization": {"strategy": "DELETE"}} | finalization.strategy: found "DELETE". Write one of \
            REMOVE_RESOURCES, CHANGE_STATUS, IGNORE.
            {"finalization": {"strategy": null}} | finalization.strategy: found null. Write one of \
            REMOVE_RESOURCES, CHANGE_STATUS, IGNORE.
            {"finalization": {"missingAssetStatusId": "1-1-1-1-1"}} | finalization.missingAssetStatusId: found "1-1-1-1-1". \
            Write a UUID, as in 00000000-0000-0000-0000-000000005066.
            {"finalization": {"missingAssetStatusId": 5}} | finalization.missingAssetStatusId: found 5. Write a UUID, as in 00000000-0000-0000-0000-000000005066.
            {"csv": {"separator": ";;"}} | csv.separator: found ";;". Write one ASCII character that does not end a line.
            {"csv": {"quote": "\\n"}}     | csv.quote: found "\\n". Write one ASCII character that does not end a line.
            {"csv": {"escape": "§"}}     | csv.escape: found "§". Write one ASCII character that does not end a line.
            {"csv": {"escape": 1}}       | csv.escape: found 1. Write one ASCII character that does not end a line.
            {"csv": {"quote": ";"}}      | csv.quote: found ;, which is the separator. Choose another character.
            {"csv": {"separator": "^", "escape": "^"}} | csv.escape: found ^, which is the separator or the quote. \
            Choose another character; doubled quotes need no escape.
            {"csv": {"headerRow": 1}}    | csv.headerRow: found 1. Write true or false.
            {"excel": {"sheetName": ""}} | excel.sheetName: found "". Write text of 1 to 31 characters, or null.
            {"excel": {"sheetName": 7}}  | excel.sheetName: found 7. Write text of 1 to 31 characters, or null.
            {"csv": {"shortRows": "skip"}} | csv.shortRows: found "skip". Write one of accept, refuse.
            {"excel": {"sheetIndex": 0}} | excel.sheetIndex: found 0. Write a whole number from 1 to 10000.
            {"excel": {"sheetIndex": 1, "sheetName": "Data"}} | excel.sheetIndex: excel.sheetName chooses the sheet already. \
            Delete one of the two.
            {"columns": "Name"}          | columns: found "Name". Write a list of texts: ["…", "…"].
            {"columns": ["Name", "Name"]} | columns: found "Name". Write a text that is not in the list yet.
            {"columns": [1]}             | columns: found 1. Write a text that is not in the list yet.
            {"template": null}           | template: found null. Write an array of commands: [{…}, {…}].
            []                                       | found []. Write an object: {…}.
            null                                     | found null. Write an object: {…}.
            """)
    void isInvalidWithWhatWasFoundAndWhatToDo(String json, String message) {
        assertThat(load(json)).isEqualTo(new Invalid(Problem.of(Kind.DEFINITION_INVALID, KEY + ": " + message)));
    }

    @Test
    void isInvalidWhenARowHasMoreResourcesThanABatch() {
        var command = "{\"resourceType\": \"Asset\", \"identifier\": {\"id\": \"${1}\"}}";

        assertThat(problem("{\"batch\": {\"maxResources\": 1}, \"template\": [" + command + "," + command + "]}")
                        .message())
                .isEqualTo(KEY
                        + ": template: it has 2 commands, so each row counts 2 resources, but batch.maxResources is 1."
                        + " Raise it, or shorten the template.");
    }

    @Test
    void isInvalidWhenItsTemplateIsTooLarge() {
        var command = "{\"resourceType\":\"Asset\",\"identifier\":{\"id\":\"${1}" + "x".repeat(100_000) + "\"}}";

        assertThat(problem("{\"template\": [" + command + "]}").message())
                .isEqualTo(KEY + ": template: it has 100,053 bytes; the limit is 100,000. Shorten it.");
    }

    @Test
    void isInvalidWhenItHasAStatusThatIsNotUsed() {
        var json = "{\"finalization\": {\"strategy\": \"IGNORE\", \"missingAssetStatusId\": \"" + STATUS + "\"}}";

        assertThat(problem(json).message())
                .isEqualTo(
                        KEY
                                + ": finalization.missingAssetStatusId: it is used only with CHANGE_STATUS, not with IGNORE. Delete it.");
    }

    @Test
    void isInvalidWhenEmpty() {
        assertThat(problem("").message()).isEqualTo(KEY + ": found nothing. Write an object: {…}.");
    }

    @Test
    void isInvalidWithTheLocationWhenItIsNotJson() {
        assertThat(problem("{\n  \"guard\": {},\n  continueOnError: true\n}"))
                .isEqualTo(Problem.at(
                        Kind.DEFINITION_INVALID,
                        "The file is not valid JSON: Unexpected character ('c' (code 99)):"
                                + " was expecting double-quote to start field name.",
                        new TextLocation(KEY, 3, 3, 19)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{} x", "{}{}", "{\"batch\": {}, \"batch\": {}}", "{\"a\": \"\u00E4", "[[[", "{,}"})
    void isInvalidWhenItIsNotExactlyOneObject(String json) {
        assertThat(problem(json).message()).startsWith("The file is not valid JSON: ");
    }

    @Test
    void isInvalidWhenItIsNotText() {
        bucket.put(KEY, new byte[] {0, 0, 0, '{', -1, -1, -1, -1});

        assertThat(new DefinitionReader(bucket).load(ID))
                .isEqualTo(new Invalid(Problem.at(
                        Kind.DEFINITION_INVALID,
                        "The file is encoded as UTF-32BE. Save it as UTF-8.",
                        new TextLocation(KEY, 1, 1, 0))));
    }

    @Test
    void isInvalidWhenItIsNotUtf8() {
        bucket.put(KEY, "{\"template\": [],\n\"Gesch\u00E4ft\": \"\u00E9\"}".getBytes(ISO_8859_1));

        assertThat(new DefinitionReader(bucket).load(ID))
                .isEqualTo(new Invalid(Problem.at(
                        Kind.DEFINITION_INVALID,
                        "Byte 0xE4 is not UTF-8. Save the file as UTF-8; it may now be Windows-1252 or ISO-8859-1.",
                        new TextLocation(KEY, 2, 7, 23))));
    }

    @Test
    void isInvalidWhenNestedTooDeep() {
        assertThat(problem("{\"a\":" + "[".repeat(5_000)).message())
                .isEqualTo("Document nesting depth (1001) exceeds the maximum allowed (1000).");
    }

    @Test
    void cutsNoCharacterInTwo() {
        assertThat(problem("{\"" + "x".repeat(119) + "😀\": 1}").message())
                .startsWith(KEY + ": " + "x".repeat(119) + "…: unknown field");
    }

    @Test
    void isInvalidWhenTooLarge() {
        assertThat(problem(" ".repeat(1_000_001)).message())
                .isEqualTo(KEY + ": the definition has 1,000,001 bytes; the limit is 1,000,000. Shorten it.");
    }

    @Test
    void failsWithAnUncheckedExceptionWhenTheBucketCannotBeReached() {
        assertThatThrownBy(() -> new DefinitionReader(new UnreachableBucket()).load(ID))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("cannot read " + KEY);
    }

    private FinalizationStrategy strategy(String name) {
        var outcome = load("{\"finalization\": {\"strategy\": \"" + name + "\"}}");
        return ((Loaded) outcome).definition().finalization();
    }

    private Problem problem(String json) {
        return ((Invalid) load(json)).problem();
    }

    private Outcome load(String json) {
        bucket.put(KEY, json.getBytes(UTF_8));
        return new DefinitionReader(bucket).load(ID);
    }
}
