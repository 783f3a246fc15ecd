package dev.batchsync.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The documentation has one section for each route, of programs and of pages. */
class HttpReferenceTest {

    private static final Path FUNCTION = Path.of("src/main/java/dev/batchsync/function");
    private static final Pattern SECTION = Pattern.compile("`(GET|POST|PUT|PATCH|DELETE|HEAD) (/[^`]*)`");
    private static final Pattern ROUTE = Pattern.compile("\\b(get|post)\\(\\s*\"(/[^\"]*)\"");

    @ParameterizedTest
    @CsvSource({"docs/http.md, HttpRouter.java|route", "docs/page.md, page"})
    void everyRouteHasOneSectionAndNoSectionIsAboutAnother(String page, String places) throws IOException {
        assertThat(documented(page)).isNotEmpty().containsExactlyInAnyOrderElementsOf(routes(places));
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

    /** From the source, because the router shows its routes to nobody. A place is a file or a package of {@code function}. */
    private static List<String> routes(String places) throws IOException {
        var found = new ArrayList<String>();
        for (var place : places.split("\\|", -1)) {
            try (var files = Files.walk(FUNCTION.resolve(place))) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    ROUTE.matcher(Files.readString(file))
                            .results()
                            .map(route -> route.group(1).toUpperCase(Locale.ROOT) + " " + withoutNames(route.group(2)))
                            .forEach(found::add);
                }
            }
        }
        return found;
    }
}
