package dev.batchsync.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.source.OracleSheet.OracleCell;
import dev.batchsync.synchronization.SourceChangedException;
import dev.batchsync.synchronization.SurveyCheckpoint;
import dev.batchsync.synchronization.Surveyor.Complete;
import dev.batchsync.synchronization.Surveyor.Paused;
import dev.batchsync.synchronization.definition.BatchLimits;
import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.definition.Tables;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ExcelPropertyTest {

    private static final String NAMED =
            SurveyedWorkbook.TEMPLATE.replace("${1}", "${Name}").replace("${2}", "${note}");

    @Property(tries = 300)
    void eachBatchHasTheHeaderAndAllBatchesTogetherHaveTheCellsOfTheSource(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 50) int maxResources)
            throws IOException, SourceChangedException {
        var content = new RandomWorkbook(seed).bytes();
        var source = OracleSheet.read(content);

        var surveyed = SurveyedWorkbook.of(content, definition(maxResources));

        var rows = new ArrayList<List<OracleCell>>();
        for (var payload : surveyed.payloads(content)) {
            var batch = OracleSheet.read(payload);
            assertThat(batch.name()).isEqualTo(source.name());
            assertThat(batch.since1904()).isEqualTo(source.since1904());
            assertThat(batch.cells().get(0)).isEqualTo(source.cells().get(0));
            assertThat(batch.rows())
                    .extracting(OracleSheet.OracleRow::number)
                    .isEqualTo(numbersUpTo(batch.rows().size()));
            rows.addAll(batch.cells().subList(1, batch.rows().size()));
        }
        assertThat(rows)
                .isEqualTo(sentRows(source).stream()
                        .map(OracleSheet.OracleRow::cells)
                        .toList());
    }

    private static List<Integer> numbersUpTo(int last) {
        return IntStream.rangeClosed(1, last).boxed().toList();
    }

    @Property(tries = 300)
    void endsABatchWhenItIsFullButNeverBetweenRowsWithTheSameName(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 50) int maxResources) throws IOException {
        var content = new RandomWorkbook(seed).bytes();
        var rows = sentRows(OracleSheet.read(content));

        var surveyed = SurveyedWorkbook.of(content, definition(maxResources));

        assertThat(surveyed.batches())
                .extracting(batch -> batch.resources())
                .isEqualTo(expectedSizes(rows, maxResources));
        assertThat(surveyed.complete().plan().resources()).isEqualTo(rows.size());
        assertThat(surveyed.complete().plan().rows().skipped())
                .isEqualTo(OracleSheet.read(content).rows().size() - 1 - rows.size());
    }

    /** The rows after the header, without those that have no text for the template. */
    private static List<OracleSheet.OracleRow> sentRows(OracleSheet sheet) {
        return sheet.rows().stream()
                .skip(1)
                .filter(row -> row.cells().get(0).column() < 2)
                .toList();
    }

    /** Computes the sizes in a simple way: groups of rows with the same name are added while they fit in a batch. */
    private static List<Integer> expectedSizes(List<OracleSheet.OracleRow> rows, int maxResources) {
        var sizes = new ArrayList<Integer>();
        int open = 0;
        for (int i = 0; i < rows.size(); ) {
            int end = i + 1;
            while (end < rows.size() && name(rows.get(end)).equals(name(rows.get(i)))) {
                end++;
            }
            if (open > 0 && open + end - i > maxResources) {
                sizes.add(open);
                open = 0;
            }
            open += end - i;
            i = end;
        }
        if (open > 0) {
            sizes.add(open);
        }
        return sizes;
    }

    private static String name(OracleSheet.OracleRow row) {
        return row.cells().get(0).text();
    }

    @Property(tries = 200)
    void aSurveyThatContinuesFromAnyCheckpointHasTheSameResultAsOneThatNeverStopped(@ForAll long seed) {
        var content = new RandomWorkbook(seed).bytes();
        var random = new Random(seed);
        var definition = definition(1 + random.nextInt(5));
        var whole = SurveyedWorkbook.of(content, definition);

        var batches = new ArrayList<>(whole.batches().subList(0, 0));
        var from = SurveyCheckpoint.START;
        var part = SurveyedWorkbook.of(content, definition, from, 1 + random.nextInt(3));
        batches.addAll(part.batches());
        while (part.outcome() instanceof Paused) {
            from = part.checkpoints().get(part.checkpoints().size() - 1);
            part = SurveyedWorkbook.of(content, definition, from, 1 + random.nextInt(3));
            batches.addAll(part.batches());
        }

        assertThat(batches).isEqualTo(whole.batches());
        assertThat(part.outcome()).isInstanceOf(Complete.class).isEqualTo(whole.outcome());
    }

    @Property(tries = 50)
    void alwaysWritesTheSameBytes(@ForAll long seed) throws IOException, SourceChangedException {
        var content = new RandomWorkbook(seed).bytes();
        var surveyed = SurveyedWorkbook.of(content, definition(7));

        var payloads = surveyed.payloads(content);

        assertThat(surveyed.payloads(content))
                .usingElementComparator(Arrays::compare)
                .isEqualTo(payloads);
    }

    /** Half of the templates name their columns. */
    private static Definition definition(int maxResources) {
        var numbered =
                SurveyedWorkbook.definition(new BatchLimits(maxResources, 500_000, 50_000_000), Tables.DEFAULT.excel());
        return maxResources % 2 == 0 ? numbered : numbered.withTemplate(NAMED);
    }
}
