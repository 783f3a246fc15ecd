package dev.batchsync.pages;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A person who uploads files and reads pages, and knows nothing else of the program. */
final class Steward {

    private final Path bucket;
    private final String address;
    private final Page page;

    /**
     * Begins at nothing.
     *
     * @param bucket the folder that serves as the bucket
     * @param address of the overview
     */
    Steward(Path bucket, String address, Page page) {
        this.bucket = bucket;
        this.address = address;
        this.page = page;
    }

    /** Uploads a file whole, at once; the key as in the bucket. */
    void upload(String key, String text) throws IOException {
        var target = bucket.resolve(key);
        Files.createDirectories(target.getParent());
        var part = target.resolveSibling("." + target.getFileName());
        Files.writeString(part, text);
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Finds an id on the overview as soon as it needs a person, and opens its cycle. */
    void openWhatNeedsMe(String id) {
        page.navigate(address + "?q=" + id);
        var needs = page.locator("section[aria-labelledby=needs]");
        needs.getByText(id).first().waitFor();
        follow("See the cause and what to do");
        see("What to do:");
    }

    /** Waits until the overview shows the id as completed. */
    void seeCompleted(String id) {
        page.navigate(address + "?q=" + id + "&phase=completed");
        page.locator("section[aria-labelledby=rest]").getByText(id).first().waitFor();
    }

    void open(String other) {
        page.navigate(other);
    }

    void see(String text) {
        page.getByText(text).first().waitFor();
    }

    Locator link(String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name))
                .first();
    }

    void follow(String name) {
        link(name).click();
    }

    void press(String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                .first()
                .click();
    }
}
