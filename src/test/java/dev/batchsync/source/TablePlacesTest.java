package dev.batchsync.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.BatchLimits;
import dev.batchsync.synchronization.Definition;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.Problem.Location;
import dev.batchsync.synchronization.SurveyCheckpoint;
import dev.batchsync.synchronization.Surveyor;
import dev.batchsync.synchronization.Tables;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where the user finds the row of a command that Collibra did not carry out. */
class TablePlacesTest {

    private static final BatchLimits SMALL = new BatchLimits(4, 500_000, 50_000_000);
    private static final String TWO_COMMANDS = """
            [ { "resourceType": "Community", "identifier": { "name": "${1}" } },
              { "resourceType": "Domain", "identifier": { "name": "${2}", "community": { "name": "${1}" } } } ]
            """;

    private final InMemoryBucket bucket = new InMemoryBucket();
    private final Workbooks workbooks = SurveyedWorkbook.workbooks(bucket);
    private final FormatPlaces places = new FormatPlaces(bucket, workbooks);

    @AfterEach
    void closeWorkbooks() throws IOException {
        workbooks.close();
    }

    @Test
    void theCommandsOfARowOfCsvStandWhereTheRowBegins() {
        var csv = "Community;Domain\nA;\"a\nb\"\n\nB;c\nC;d\n";
        var source = put("inbox/crm/all.csv", csv);
        var definition = CsvDefinitions.of(CsvDefinitions.WITH_HEADER, TWO_COMMANDS, SMALL);

        assertThat(find(source, definition, 0, 1, 2, 3))
                .isEqualTo(Map.of(
                        0, "inbox/crm/all.csv, line 2, column 1 (byte 17)",
                        1, "inbox/crm/all.csv, line 2, column 1 (byte 17)",
                        2, "inbox/crm/all.csv, line 5, column 1 (byte 26)",
                        3, "inbox/crm/all.csv, line 5, column 1 (byte 26)"));
        assertThat(find(source, definition, 5)).isEqualTo(Map.of(5, "inbox/crm/all.csv, line 6, column 1 (byte 30)"));
    }

    @Test
    void theCommandsOfARowOfAWorkbookStandInThatRow() {
        var rows = row("Name", "Note") + row("A", "1") + "<row/>" + row("B", "2") + row("C", "3");
        var content = WorkbookParts.ofRows(rows).bytes();
        var source = bucket.put("inbox/crm/people.xlsx", content);
        var definition = SurveyedWorkbook.definition(new BatchLimits(2, 500_000, 50_000_000), Tables.DEFAULT.excel());

        assertThat(find(source, definition, 0, 1).values())
                .containsExactly("inbox/crm/people.xlsx, Data, row 2", "inbox/crm/people.xlsx, Data, row 4");
        assertThat(find(source, definition, 2).values()).containsExactly("inbox/crm/people.xlsx, Data, row 5");
    }

    private static String row(String... texts) {
        var row = new StringBuilder("<row>");
        for (var text : texts) {
            row.append("<c t='inlineStr'><is><t>").append(text).append("</t></is></c>");
        }
        return row.append("</row>").toString();
    }

    private PinnedObject put(String key, String content) {
        return bucket.put(key, content.getBytes(UTF_8));
    }

    /** The places of commands of one batch, counted through the whole source. */
    private Map<Integer, String> find(PinnedObject source, Definition definition, Integer... resources) {
        var batch = batches(source, definition).stream()
                .filter(candidate -> candidate.firstResource() <= resources[0])
                .reduce((before, after) -> after)
                .orElseThrow();
        int first = (int) batch.firstResource();
        var wanted =
                List.of(resources).stream().map(resource -> resource - first).collect(Collectors.toSet());
        var found = new TreeMap<Integer, String>();
        Map<Integer, Location> answer = places.find(source, definition, batch, wanted);
        answer.forEach((command, place) -> found.put(first + command, place.toString()));
        return found;
    }

    private List<Batch> batches(PinnedObject source, Definition definition) {
        var batches = new ArrayList<Batch>();
        var outcome = new FormatSurveyor(bucket, workbooks)
                .survey(source, definition, SurveyCheckpoint.START, (batch, reached) -> batches.add(batch));
        assertThat(outcome).isInstanceOf(Surveyor.Complete.class);
        return batches;
    }
}
