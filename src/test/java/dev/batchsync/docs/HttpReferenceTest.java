package dev.batchsync.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The documentation has one section for each route, of programs and of pages. */
class HttpReferenceTest {

    private static final Pattern SECTION = Pattern.compile("`(GET|POST|PUT|PATCH|DELETE|HEAD) (/[^`]*)`");
    private static final Pattern ROUTE = Pattern.compile("\\b(get|post)\\(\\s*\"(/[^\"]*)\"");

    @ParameterizedTest
    @CsvSource({"docs/http.md, HttpRouter.java", "docs/page.md, PageRouter.java"})
    void everyRouteHasOneSectionAndNoSectionIsAboutAnother(String page, String router) throws IOException {
        assertThat(documented(page)).isNotEmpty().containsExactlyInAnyOrderElementsOf(routes(router));
    }

    private static List<String> documented(String page) {
        return Page.named(page).headings().stream()
                .flatMap(heading -> SECTION.matcher(heading).results())
                .map(route -> route.group(1) + " " + withoutNames(route.group(2)))
                .toList();
    }

    private static String withoutNames(String template) {
        return template.replaceAll("\\{\\w+}", "{}");
    }

    /** From the source, because the router shows its table to nobody. */
    private static List<String> routes(String name) throws IOException {
        return ROUTE.matcher(Files.readString(router(name)))
                .results()
                .map(route -> route.group(1).toUpperCase(Locale.ROOT) + " " + withoutNames(route.group(2)))
                .toList();
    }

    private static Path router(String name) throws IOException {
        try (var files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.endsWith(name)).findFirst().orElseThrow();
        }
    }
}
