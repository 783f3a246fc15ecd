package dev.batchsync.synchronization;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BucketLayoutTest {

    @ParameterizedTest
    @ValueSource(strings = {"inbox/crm/all.json", "inbox/crm/März 2026.csv.gz", "inbox/crm/a.b.c"})
    void knowsWhomAnObjectOfTheInboxBelongsTo(String key) {
        assertThat(BucketLayout.inboxOwner(key)).contains(Sample.CRM);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "inbox/all.json",
                "inbox/crm/",
                "inbox//all.json",
                "inbox/crm/.all.json.part",
                "inbox/crm/~$all.xlsx",
                "inbox/crm/folder/all.json",
                "inbox/c r m/all.json",
                "inbox/../all.json",
                "outbox/crm/all.json",
                "results/crm/all.json",
                "definitions/crm.json",
                "/inbox/crm/all.json",
                ""
            })
    void ignoresEverythingElse(String key) {
        assertThat(BucketLayout.inboxOwner(key)).isEmpty();
    }

    @Test
    void placesDefinitionsAndResultsById() {
        var cycle = Sample.cycle(Sample.upload(1, 1), new Phase.Open());

        assertThat(BucketLayout.definition(Sample.CRM)).isEqualTo("definitions/crm.json");
        assertThat(BucketLayout.result(cycle, "report.json")).isEqualTo("results/crm/" + cycle.id() + "/report.json");
    }
}
