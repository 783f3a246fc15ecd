package dev.batchsync.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.Problem;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/troubleshooting.md has one section for each kind of problem. */
class TroubleshootingTest {

    private static final Pattern KIND = Pattern.compile("`([A-Z][A-Z_]+)`");

    @Test
    void everyKindHasOneSectionAndNoSectionNamesAnotherKind() {
        var named = Page.named("docs/troubleshooting.md").headings().stream()
                .flatMap(heading -> KIND.matcher(heading).results())
                .map(kind -> kind.group(1));

        assertThat(named)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Problem.Kind.values())
                        .map(Problem.Kind::name)
                        .toList());
    }
}
