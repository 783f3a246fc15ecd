package dev.batchsync.synchronization.uploads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.SynchronizationId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an object is by its key and its size. */
class UploadPlaceTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "inbox/crm/all.json",
                "inbox/crm/ALL.CSV",
                "inbox/crm/a b.xlsx",
                "inbox/crm/all.json.gz",
                "inbox/crm/all.csv.GZ",
                "inbox/crm/_data.json",
                "inbox/crm/partial.json",
                "inbox/fix/all.json"
            })
    void canBeASource(String key) {
        assertThat(UploadPlace.of(key, 1)).isInstanceOf(UploadPlace.SourcePlace.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "inbox/crm/_SUCCESS",
                "inbox/crm/_committed_123",
                "inbox/crm/.part-1.json.crc",
                "inbox/crm/all.json.crc",
                "inbox/crm/~$all.xlsx",
                "inbox/crm/.~lock.all.xlsx#",
                "inbox/crm/.DS_Store",
                "inbox/.DS_Store",
                "inbox/crm/Thumbs.db",
                "inbox/crm/all.json.filepart",
                "inbox/crm/all.csv.tmp",
                "inbox/crm/.git/index",
                "inbox/bad id/_SUCCESS"
            })
    void isAMarker(String key) {
        assertThat(UploadPlace.of(key, 0)).isInstanceOf(UploadPlace.MarkerPlace.class);
        assertThat(UploadPlace.of(key, 9)).isInstanceOf(UploadPlace.MarkerPlace.class);
    }

    @ParameterizedTest
    @CsvSource({
        "inbox/crm/notes.txt, 9, 'notes.txt is not a known kind of file. If it is a table, let its name end in .csv'",
        "inbox/crm/all.xlsx.gz, 9, 'all.xlsx.gz is not a known kind of file. Its name must end in .json'",
        "inbox/crm/all.json.zip, 9, 'all.json.zip is not a known kind of file.'",
        "inbox/crm/all, 9, 'all is not a known kind of file.'",
        "inbox/crm/done, 0, 'done is not a known kind of file.'",
        "inbox/crm/all.json, 0, 'It is empty (0 bytes).'",
        "inbox/all.json, 9, 'It is in no folder. Move it to inbox/<synchronization id>/all.json.'",
        "inbox/my id/all.json, 9, '''my id'' is not a synchronization id.'",
        "inbox/0123456789012345678901234567890123456789012345678901234567890/a.json, 9, '''0123'",
        "inbox//all.json, 9, ''''' is not a synchronization id.'",
        "inbox/crm/fix/fix.json, 9, 'A fix file belongs in the folder of its cycle. Move it to inbox/crm/fix/<cycle>/fix.json.'",
        "inbox/crm/fix/c-1/a/fix.json, 9, 'A fix file belongs in the folder of its cycle.'",
        "inbox/crm/fix/c-1/fix.txt, 9, 'fix.txt is not a known kind of file.'",
        "inbox/crm/fix/c-1/fix.json.gz, 9, 'A fix file is not compressed.'",
        "inbox/crm/fix/c-1/fix.json, 0, 'It is empty (0 bytes).'",
        "check/crm/fix/c-1/fix.json, 9, 'It is in the sub-folder fix.'",
        "inbox/crm/partial/all.json, 9, 'The folder name inbox/crm/partial/ is reserved'",
        "inbox/crm/2026/all.json, 9, 'It is in the sub-folder 2026. Sub-folders are reserved'",
        "check/my id/all.json, 9, '''my id'' is not a synchronization id.'",
        "check/crm/terms.xls, 9, 'terms.xls is an old Excel file (.xls). Save it as .xlsx.'"
    })
    void cannotBeASource(String key, long size, String reason) {
        assertThat(UploadPlace.of(key, size))
                .isInstanceOfSatisfying(UploadPlace.IgnoredPlace.class, place -> assertThat(place.reason())
                        .startsWith(reason));
    }

    @Test
    void isAFixFileInTheFolderOfACycle() {
        assertThat(UploadPlace.of("inbox/crm/fix/c-1/fix.json", 1))
                .isEqualTo(
                        new UploadPlace.FixPlace(SynchronizationId.parse("crm").orElseThrow(), "c-1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"check/crm/all.json", "check/crm/all.csv.gz"})
    void isOnlyChecked(String key) {
        assertThat(UploadPlace.of(key, 1)).isInstanceOf(UploadPlace.CheckPlace.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "definitions/crm.json",
                "results/crm/report.html",
                "ledger/crm/a",
                "inbox",
                "inbox/",
                "inbox/crm/",
                "other/a.json"
            })
    void isElsewhere(String key) {
        assertThat(UploadPlace.of(key, 1)).isInstanceOf(UploadPlace.ElsewherePlace.class);
    }
}
