package dev.batchsync.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Links between the pages of the repository lead somewhere. */
class LinksTest {

    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)|(?:src|srcset|href)=\"([^\"]+)\"");
    private static final Pattern EXTERNAL = Pattern.compile("[a-z]+:.*");

    static List<Path> pages() throws IOException {
        try (var top = Files.list(Path.of("."));
                var docs = Files.walk(Path.of("docs"));
                var infra = Files.list(Path.of("infra"));
                var samples = Files.walk(Path.of("samples"))) {
            return Stream.of(top, docs, infra, samples)
                    .flatMap(files -> files)
                    .filter(file -> file.toString().endsWith(".md"))
                    .map(Path::normalize)
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void leadToAFileAndAHeadingThatExist(Path page) {
        var links = String.join("\n", Page.of(page).withoutCode());

        assertThat(LINK.matcher(links).results())
                .map(link -> link.group(1) == null ? link.group(2) : link.group(1))
                .filteredOn(link -> !EXTERNAL.matcher(link).matches())
                .allSatisfy(link -> assertLeadsSomewhere(page, link));
    }

    private static void assertLeadsSomewhere(Path page, String link) {
        var parts = link.split("#", 2);
        var target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
        assertThat(target).exists();
        if (parts.length == 2) {
            assertThat(Page.of(target).headings()).extracting(LinksTest::anchor).contains(parts[1]);
        }
    }

    /** As GitHub makes an anchor of a heading. */
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }
}
