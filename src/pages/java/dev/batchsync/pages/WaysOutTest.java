package dev.batchsync.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Cause and way out of what needs a person, from the pages alone. */
@QuarkusTest
class WaysOutTest {

    @TestHTTPResource
    String address = "";

    @ConfigProperty(name = "batchsync.local.bucket")
    Path bucket = Path.of("");

    private final Browser browser = new Browser();
    private final Page page = browser.page();

    private Steward steward() {
        return new Steward(bucket, address, page);
    }

    @BeforeEach
    void begin() {
        page.navigate(address);
    }

    @AfterEach
    void end() {
        browser.close();
    }

    @Test
    void aMalformedFileIsQuotedWhereItIsWrongAndTheRepairedOneCompletes() throws IOException {
        var steward = steward();
        var right = Catalog.of("malformed", 3).json();
        steward.upload("inbox/malformed/all.json", right.replace("\"Table\"}}\n]", "\"Table\"\n]"));

        steward.openWhatNeedsMe("malformed");
        steward.see("Failed: the file cannot be read.");
        steward.see("correct the place in the file");
        assertThat(page.locator("pre.quote mark").count()).isEqualTo(1);

        var failed = page.url();
        steward.upload("inbox/malformed/all.json", right);
        steward.seeCompleted("malformed");
        steward.open(failed);
        steward.see("A newer cycle of malformed exists");
        browser.assertNoComplaints();
    }

    @Test
    void aFailedBatchIsHealedByItsFixFile() throws IOException {
        var steward = steward();
        steward.upload("inbox/failing/all.json", Catalog.of("failing", 3).columnOf("C1", "Nowhere").json());

        steward.openWhatNeedsMe("failing");
        steward.see("Held: Collibra did not import a part of the file.");
        steward.see("Errors of batch 1, by cause");
        assertThat(page.locator("pre.quote").first().textContent()).contains("failing C1", "failing Nowhere");
        var cycle = page.url().substring(page.url().lastIndexOf('/') + 1);
        var fix = page.waitForDownload(() -> steward.follow("fix.json"));

        steward.upload("inbox/failing/fix/" + cycle + "/fix.json", text(fix).replace("failing Nowhere", "failing T1"));
        steward.seeCompleted("failing");
        browser.assertNoComplaints();
    }

    private static String text(com.microsoft.playwright.Download download) throws IOException {
        try (var content = download.createReadStream()) {
            return new String(content.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    @Test
    void halfAFileIsApprovedByAButtonThatNamesTheNumber() throws IOException {
        var steward = steward();
        steward.upload("inbox/halved/all.json", Catalog.of("halved", 40).json());
        steward.seeCompleted("halved");
        steward.upload("inbox/halved/all.json", Catalog.of("halved", 20).json());

        steward.openWhatNeedsMe("halved");
        steward.see("too many resources that earlier files had are missing from this one");
        steward.see("Missing from the file: 20");
        steward.follow("Approve, which marks 20 assets");
        steward.see("Approving marks 20 assets");
        steward.press("Approve, which marks 20 assets");

        steward.see("Completed: Collibra has everything that is in the file. 20 assets marked Missing from source");
        browser.assertNoComplaints();
    }

    @Test
    void whatIsNoLongerOfferedIsRefusedWithAReason() throws IOException {
        var steward = steward();
        steward.upload("inbox/refused/all.json", Catalog.of("refused", 3).columnOf("C1", "Nowhere").json());
        steward.openWhatNeedsMe("refused");
        steward.follow("Try batch 1 again");
        steward.see("The program continues with batch 1 of 1.");
        cancelInAnotherWindow(page.url().replace("/retry", ""));

        steward.press("Try batch 1 again");

        steward.see("That was refused.");
        steward.see("The cycle does not offer 'retry' now");
        steward.see("Cancelled: nothing was finalized.");
    }

    private void cancelInAnotherWindow(String cycle) {
        var other = new Steward(bucket, address, browser.page());
        other.open(cycle);
        other.follow("Cancel this cycle");
        other.press("Cancel this cycle");
        other.see("Cancelled: nothing was finalized.");
    }
}
