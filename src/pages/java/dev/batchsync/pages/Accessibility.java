package dev.batchsync.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.util.List;

/** What axe-core finds wrong for people who use a screen reader, a keyboard or high contrast. */
final class Accessibility {

    /** WCAG 2.2, levels A and AA, and what axe-core calls best practices. */
    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    private Accessibility() {}

    static void assertGood(Page page) {
        var results = new AxeBuilder(page).withTags(RULES).analyze();
        assertThat(results.getPasses()).as("rules that apply to " + page.url()).isNotEmpty();
        assertThat(results.getViolations())
                .as(page.url())
                .extracting(Accessibility::described)
                .isEmpty();
    }

    private static String described(Rule rule) {
        var places = rule.getNodes().stream()
                .map(node -> node.getTarget() + " " + node.getHtml())
                .toList();
        return rule.getId() + ": " + rule.getHelp() + " " + places;
    }
}
