package dev.batchsync.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.source.definition.DefinitionReader;
import dev.batchsync.synchronization.SurveyCheckpoint;
import dev.batchsync.synchronization.Surveyor.Complete;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.definition.Definitions;
import dev.batchsync.synchronization.uploads.UploadPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of frequent mistakes in docs/troubleshooting.md says what the program says, with the place and what to do. */
class MistakesTest {

    private static final String HEAD = "| Mistake | What the program says |";
    private static final String TEMPLATE = "\"template\": [ { \"resourceType\": \"Asset\", \"identifier\": { \"name\":"
            + " \"${Name}\", \"domain\": { \"name\": \"${Domain}\", \"community\": { \"name\": \"Payments\" } } }, \"attributes\":"
            + " { \"Description\": [ { \"value\": \"${Text}\" } ] } } ]";
    private static final String TABLE = "{ " + TEMPLATE + " }";
    private static final String GOOD = "Domain;Name;Text\nLedger;ACCOUNT;One row for each account\n";
    private static final String COMMAND = "{\"resourceType\": \"Asset\", \"identifier\": {\"id\": \"1\"}}";

    /**
     * A mistake in a file or in its definition.
     *
     * @param name of the row in the table
     * @param definition as JSON; empty if there is none
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Mistake(String name, String file, byte[] content, String definition) {

        static Mistake in(String name, String file, String content, String definition) {
            return new Mistake(name, file, content.getBytes(UTF_8), definition);
        }

        static Mistake inCsv(String name, String content) {
            return in(name, "terms.csv", content, TABLE);
        }

        static Mistake inJson(String name, String content) {
            return in(name, "terms.json", content, "");
        }

        static Mistake inExcel(String name, String cell, String definition) {
            var rows = "<row r='1'><c r='A1' t='str'><v>Domain</v></c><c r='B1' t='str'><v>Name</v></c>"
                    + "<c r='C1' t='str'><v>Text</v></c></row><row r='2'><c r='A2' t='str'><v>Ledger</v></c>" + cell
                    + "</row>";
            return new Mistake(
                    name,
                    "terms.xlsx",
                    WorkbookParts.ofRows(rows).withFormats("yyyy-mm-dd").bytes(),
                    definition);
        }

        static Mistake inDefinition(String name, String definition) {
            return in(name, "terms.csv", GOOD, definition);
        }
    }

    private static List<Mistake> mistakes() {
        return List.of(
                Mistake.inCsv("The file is divided by another character", GOOD.replace(';', ',')),
                Mistake.inCsv("A column is misspelt", GOOD.replace("Name", "Nmae")),
                Mistake.inCsv("A column is missing", "Name;Text\nACCOUNT;One row for each account\n"),
                Mistake.inCsv("Two columns have one name", "Domain;Name;Text;Name\nLedger;ACCOUNT;One;Two\n"),
                Mistake.inCsv(
                        "The columns are in another order",
                        "Text;Domain;Name\nOne row for each account;Ledger;ACCOUNT\n"),
                Mistake.inCsv("A cell with a name is empty", GOOD + "Ledger;;Postal addresses\n"),
                Mistake.inCsv("A domain is missing", GOOD + ";ADDRESS;Postal addresses\n"),
                Mistake.inCsv("The export has rows of separators", GOOD + ";;\n;;\n"),
                Mistake.inCsv("A text contains the separator", GOOD + "Ledger;ADDRESS;Street; city\n"),
                Mistake.inCsv("A text contains a quote", GOOD + "Ledger;PIPE;5\" pipe\n"),
                Mistake.inCsv("A quote is never closed", GOOD + "Ledger;ADDRESS;\"Postal addresses\n"),
                Mistake.inCsv("A CSV file is cut off", GOOD + "Ledger;ADDR"),
                Mistake.inCsv("Two exports were joined", GOOD + "\uFEFF" + GOOD),
                new Mistake(
                        "The file is not UTF-8",
                        "terms.csv",
                        GOOD.replace("One", "\u00C9tat").getBytes(ISO_8859_1),
                        TABLE),
                new Mistake("The file is UTF-16", "terms.csv", GOOD.getBytes(UTF_16LE), TABLE),
                Mistake.inCsv("The file is empty", ""),
                Mistake.in("A table has no definition", "terms.csv", GOOD, ""),
                Mistake.inJson("A comma after the last command", "[" + COMMAND + ",]"),
                Mistake.inJson("A comment in JSON", "[ // all terms\n" + COMMAND + "]"),
                Mistake.inJson("A JSON file is cut off", "[" + COMMAND + ",\n" + COMMAND.substring(0, 40)),
                Mistake.inJson(
                        "One of the commands has no identifier", "[" + COMMAND + ",\n{\"resourceType\": \"Asset\"}]"),
                Mistake.inJson(
                        "An asset has a name, but no domain",
                        "[" + COMMAND.replace("{\"id\": \"1\"}", "{\"name\": \"ACCOUNT\"}") + "]"),
                Mistake.inJson(
                        "An identifier has both an id and a name",
                        "[" + COMMAND.replace("\"id\": \"1\"", "\"id\": \"1\", \"name\": \"ACCOUNT\"") + "]"),
                Mistake.inJson("A resource type is misspelt", "[" + COMMAND.replace("Asset", "Assets") + "]"),
                Mistake.inJson("JSON Lines with the ending .json", COMMAND + "\n" + COMMAND + "\n"),
                Mistake.in("An array with the ending .jsonl", "terms.jsonl", "[" + COMMAND + "]", ""),
                Mistake.inJson("A definition in the inbox", TABLE),
                Mistake.inExcel(
                        "The sheet has another name",
                        "<c r='B2' t='str'><v>ACCOUNT</v></c>",
                        "{ \"excel\": { \"sheetName\": \"Terms\" }, " + TEMPLATE + " }"),
                Mistake.inExcel("A date in an identifier", "<c r='B2' s='1'><v>45000</v></c>", TABLE),
                Mistake.in("An old Excel file", "terms.xls", "x", TABLE),
                Mistake.inDefinition("A field of the definition is misspelt", "{ \"csv\": { \"seperator\": \",\" } }"),
                Mistake.inDefinition("A wrong word in the definition", "{ \"guard\": { \"duplicates\": \"ignore\" } }"),
                Mistake.inDefinition(
                        "The template names a domain without its community",
                        TABLE.replace(", \"community\": { \"name\": \"Payments\" }", "")),
                Mistake.inDefinition("Half of a character in the template", TABLE.replace("Payments", "\\uD83D")),
                Mistake.inDefinition("A column with the number 0", TABLE.replace("${Name}", "${0}")));
    }

    @Test
    void areReportedAsThePageSays() throws IOException {
        var seen = mistakes().stream().map(MistakesTest::row).toList();

        assertThat(seen).hasSizeGreaterThanOrEqualTo(25);
        Files.write(Path.of("target", "mistakes.md"), seen);
        assertThat(String.join("\n", table())).isEqualTo(String.join("\n", seen));
    }

    private static List<String> table() throws IOException {
        var lines = Files.readAllLines(Path.of("docs/troubleshooting.md"));
        var table = lines.subList(lines.indexOf(HEAD) + 2, lines.size());
        return table.stream().takeWhile(line -> line.startsWith("|")).toList();
    }

    private static String row(Mistake mistake) {
        return "| " + mistake.name() + " | " + outcome(mistake) + " |";
    }

    private static String outcome(Mistake mistake) {
        var bucket = new InMemoryBucket();
        if (!mistake.definition().isEmpty()) {
            bucket.put("definitions/terms.json", mistake.definition().getBytes(UTF_8));
        }
        var loaded = new DefinitionReader(bucket).load(new SynchronizationId("terms"));
        if (loaded instanceof Definitions.Invalid invalid) {
            return invalid.problem().toString();
        }
        var definition = ((Definitions.Loaded) loaded).definition();
        var key = "inbox/terms/" + mistake.file();
        if (UploadPlace.of(key, mistake.content().length) instanceof UploadPlace.IgnoredPlace ignored) {
            return "No cycle is started: " + ignored.reason();
        }
        var source = bucket.put(key, mistake.content());
        var surveyed = Surveyed.of(bucket, source, definition, SurveyCheckpoint.START, Integer.MAX_VALUE);
        return surveyed.outcome() instanceof Complete complete
                ? accepted(complete)
                : surveyed.problem().toString();
    }

    private static String accepted(Complete complete) {
        var plan = complete.plan();
        return "Nothing is wrong: " + plan.resources() + (plan.resources() == 1 ? " resource" : " resources") + "."
                + plan.rows().remark().map(remark -> " " + remark).orElse("");
    }
}
