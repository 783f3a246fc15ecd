package dev.batchsync.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Each page wide and narrow, light and dark: accessible, nothing beside the screen, no complaint; and without script. */
@QuarkusTest
class AppearanceTest {

    private static final Path SCREENSHOTS = Path.of("target", "pages");
    private static final List<Integer> WIDTHS = List.of(1280, 400);

    /** As long as an id may be, and a name that is read from right to left. */
    private static final String ID = "appearance-of-an-id-as-long-as-an-id-may-be-50-chr";

    private static final String LATE = "late-appearance";
    private static final String NAME = "\u0645\u0628\u064a\u0639\u0627\u062a";

    @TestHTTPResource
    String address = "";

    @ConfigProperty(name = "batchsync.local.bucket")
    Path bucket = Path.of("");

    @Test
    void everyPageIsAccessibleAndFitsTheScreen() throws IOException {
        try (var browser = new Browser()) {
            var cycle = held(browser);
            overdue(browser);
            for (var width : WIDTHS) {
                for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                    var page = browser.page(width, scheme, true);
                    look(page, address, "overview");
                    look(page, cycle, "cycle");
                    look(page, cycle + "/cancel", "question");
                    look(page, address + "page/synchronizations/" + ID, "synchronization");
                    look(page, address + "page/synchronizations/" + LATE, "overdue");
                    look(page, address + "page/pause", "pause");
                    look(page, cycle + "/files/report.html", "report");
                }
            }
            browser.assertNoComplaints();
        }
    }

    private String held(Browser browser) throws IOException {
        var page = browser.page();
        var steward = new Steward(bucket, address, page);
        steward.upload("inbox/" + ID + "/all.json", Catalog.of(NAME, 5).columnOf("C1", "<b>Nowhere</b>").json());
        steward.openWhatNeedsMe(ID);
        return page.url();
    }

    /** An id that expects a cycle each second, after its first one. */
    private void overdue(Browser browser) throws IOException {
        var page = browser.page();
        var steward = new Steward(bucket, address, page);
        steward.upload("definitions/" + LATE + ".json", "{\"expect\": {\"every\": \"PT1S\", \"grace\": \"PT1S\"}}");
        steward.upload("inbox/" + LATE + "/all.json", Catalog.of(LATE, 3).json());
        page.navigate(address + "?q=" + LATE);
        page.locator("section[aria-labelledby=needs]").getByText("overdue").first().waitFor();
    }

    private static void look(Page page, String address, String name) {
        page.navigate(address);
        page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)).waitFor();
        var file = "%s-%d-%s.png".formatted(name, page.viewportSize().width, scheme(page));
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(file)).setFullPage(true));
        Accessibility.assertGood(page);
        assertThat(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                .as("%s fits into %d pixels", address, page.viewportSize().width)
                .isEqualTo(true);
    }

    private static String scheme(Page page) {
        var isDark = (boolean) page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches");
        return (isDark ? ColorScheme.DARK : ColorScheme.LIGHT).name().toLowerCase(Locale.ROOT);
    }

    @Test
    void everythingCanBeReadAndDecidedWithoutScript() throws IOException {
        try (var browser = new Browser()) {
            var page = browser.page(1280, ColorScheme.LIGHT, false);
            var steward = new Steward(bucket, address, page);
            steward.upload("inbox/scriptless/all.json", Catalog.of("scriptless", 3).columnOf("C1", "Nowhere").json());
            page.navigate(address);
            while (page.locator("section[aria-labelledby=needs]").getByText("scriptless").count() == 0) {
                page.reload();
            }
            steward.openWhatNeedsMe("scriptless");
            steward.see("Errors of batch 1, by cause");
            steward.follow("Cancel this cycle");
            steward.press("Cancel this cycle");
            page.reload();
            steward.see("Cancelled: nothing was finalized.");
        }
    }

    @Test
    void theKeyboardIsEnough() throws IOException {
        try (var browser = new Browser()) {
            var page = browser.page();
            var steward = new Steward(bucket, address, page);
            steward.upload("inbox/keyboard/all.json", Catalog.of("keyboard", 3).columnOf("C1", "Nowhere").json());
            steward.openWhatNeedsMe("keyboard");
            tabTo(page, "Cancel this cycle…");
            page.keyboard().press("Enter");
            steward.see("The cycle ends without a finalization.");
            tabTo(page, "Cancel this cycle");
            page.keyboard().press("Enter");
            steward.see("Cancelled: nothing was finalized.");
            browser.assertNoComplaints();
        }
    }

    private static void tabTo(Page page, String text) {
        for (int i = 0; i < 100; i++) {
            page.keyboard().press("Tab");
            if (text.equals(page.evaluate("document.activeElement.textContent"))) {
                return;
            }
        }
        throw new AssertionError("The keyboard does not reach '" + text + "'.");
    }
}
