package dev.batchsync.pages;

import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** The overview. */
@QuarkusTest
class OverviewTest {

    @TestHTTPResource
    String address = "";

    @ConfigProperty(name = "batchsync.local.bucket")
    Path bucket = Path.of("");

    @Test
    void looks() throws IOException {
        new Uploads(bucket).put("inbox/pages/pages.json", "[]");
        try (var browser = new Browser()) {
            var page = browser.page(1280, ColorScheme.DARK, true);
            page.navigate(address);
            page.getByText("pages").first().waitFor();
            page.screenshot(new com.microsoft.playwright.Page.ScreenshotOptions().setPath(Path.of("target/pages/overview.png")));
            Accessibility.assertGood(page);
            browser.assertNoComplaints();
        }
    }
}
