package dev.batchsync.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/http.md has one section for each route of the router. */
class HttpReferenceTest {

    private static final Pattern SECTION = Pattern.compile("`(GET|POST|PUT|PATCH|DELETE|HEAD) (/[^`]*)`");
    private static final Pattern ROUTE = Pattern.compile("\\b(get|post)\\(\\s*\"(/[^\"]*)\"");

    @Test
    void everyRouteHasOneSectionAndNoSectionIsAboutAnother() throws IOException {
        assertThat(documented()).isNotEmpty().containsExactlyInAnyOrderElementsOf(routes());
    }

    private static List<String> documented() {
        return Page.named("docs/http.md").headings().stream()
                .flatMap(heading -> SECTION.matcher(heading).results())
                .map(route -> route.group(1) + " " + withoutNames(route.group(2)))
                .toList();
    }

    private static String withoutNames(String template) {
        return template.replaceAll("\\{\\w+}", "{}");
    }

    /** From the source, because the router shows its table to nobody. */
    private static List<String> routes() throws IOException {
        return ROUTE.matcher(Files.readString(router()))
                .results()
                .map(route -> route.group(1).toUpperCase(Locale.ROOT) + " " + withoutNames(route.group(2)))
                .toList();
    }

    private static Path router() throws IOException {
        try (var files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.endsWith("HttpRouter.java"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
