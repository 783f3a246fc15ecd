package dev.batchsync.synchronization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.status.CycleStatus;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which numbers and units a status shows of an uploaded file of 200 bytes. */
class SourceSizesTest {

    @ParameterizedTest
    @CsvSource({
        "inbox/crm/a.json,  200, bytes",
        "inbox/crm/a.jsonl, 200, bytes",
        "inbox/crm/a.csv,   200, bytes",
        "inbox/crm/A.XLSX,  200, rows",
        "inbox/crm/a.xlsm,  200, rows"
    })
    void sizesAreBytesAndLengthsAreBytesOrRows(String key, long contentSize, String lengthUnit) {
        var source = source(opened(key));

        assertThat(source.size()).isEqualTo(200);
        assertThat(source.contentSize()).contains(contentSize);
        assertThat(source.lengthUnit()).isEqualTo(lengthUnit);
    }

    @Test
    void theContentOfACompressedFileHasASizeOnceItIsUnpacked() {
        var packed = opened("inbox/crm/a.csv.gz");
        var content = new PinnedObject("staged/crm/c/a.csv", "v2", 5_000, Sample.START);

        assertThat(source(packed).contentSize()).isEmpty();
        assertThat(source(packed.unpackedTo(content)))
                .isEqualTo(new CycleStatus.Source("inbox/crm/a.csv.gz", "v1", 200, Optional.of(5_000L), "bytes"));
    }

    private static Cycle opened(String key) {
        var object = new PinnedObject(key, "v1", 200, Sample.START);
        return Sample.cycle(Upload.found(Sample.CRM, object), new Phase.Open());
    }

    private static CycleStatus.Source source(Cycle cycle) {
        return CycleStatus.of(cycle, List.of()).source();
    }
}
