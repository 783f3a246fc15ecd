package dev.batchsync.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.JobId;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.Problem.TextLocation;
import dev.batchsync.synchronization.SampleCycle;
import dev.batchsync.synchronization.failure.CommandError;
import dev.batchsync.synchronization.failure.CommandError.Occurrence;
import dev.batchsync.synchronization.failure.JobErrors;
import dev.batchsync.synchronization.failure.Rows;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of errors for a spreadsheet. */
class ErrorTableTest {

    private static String row(CommandError error) {
        var failed = new Batch.Failed(
                new JobId("job-1"), SampleCycle.NOW, new JobErrors(1, "", List.of(error)), Optional.empty());
        var table = ErrorTable.of(SampleCycle.in(SampleCycle.IMPORTING), 3, failed);
        assertThat(table)
                .startsWith("\uFEFFfile,line or row,type,name,identifier,message,cause,batch,job,text of the row\r\n");
        return table.substring(table.indexOf("\r\n") + 2);
    }

    private static CommandError error(String message, String identifier, Optional<Rows> rows) {
        var place = new TextLocation("inbox/crm/all.json", 17, 1, 300);
        return new CommandError(
                message, "VALIDATION", "ASSET", identifier, List.of(new Occurrence(0, 5, Optional.of(place))), rows);
    }

    @Test
    void aRowSaysWhereWhatWhyAndInWhichJob() {
        assertThat(row(error("No such type, {\"name\":\"A\"}", "{\"name\":\"A\"}", Optional.empty())))
                .isEqualTo("inbox/crm/all.json,17,ASSET,A,\"{\"\"name\"\":\"\"A\"\"}\","
                        + "\"No such type, {\"\"name\"\":\"\"A\"\"}\",\"No such type, …\",3,job-1,\r\n");
    }

    @Test
    void rowsOfATableComeBeforePlacesOfCommands() {
        assertThat(row(error("m", "A", Optional.of(new Rows("row", List.of(4L, 9L), 2, Optional.of("A: x | B: y"))))))
                .isEqualTo("inbox/crm/all.json,4 9,ASSET,A,A,m,m,3,job-1,A: x | B: y\r\n");
    }

    @Test
    void errorsOfAFixFileNameThatFile() {
        var fix = new PinnedObject("inbox/crm/fix/c-1/fix.json", "v1", 100, SampleCycle.NOW);
        var cycle = SampleCycle.repairedBy(SampleCycle.repair("job-1", fix, 2));
        var errors = new JobErrors(1, "", List.of(error("m", "A", Optional.empty())));
        var failed = new Batch.Failed(new JobId("job-2"), SampleCycle.NOW, errors, Optional.empty());

        assertThat(ErrorTable.of(cycle, 2, failed)).contains("\r\ninbox/crm/fix/c-1/fix.json,17,ASSET,A,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=\"x\""})
    void noCellIsAFormula(String hostile) {
        var cells = row(error(hostile, hostile, Optional.of(new Rows("line", List.of(4L), 1, Optional.of(hostile)))));

        assertThat(cells).doesNotContainPattern("(^|[,;])\"?[=+\\-@\t\r]");
        assertThat(cells).contains("'" + hostile.charAt(0));
    }
}
