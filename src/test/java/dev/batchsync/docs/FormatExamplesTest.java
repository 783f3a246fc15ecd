package dev.batchsync.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.BucketLayout;
import dev.batchsync.synchronization.SurveyCheckpoint;
import dev.batchsync.synchronization.Surveyor;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.definition.Definitions;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The examples in docs/formats.md are accepted or rejected as the page says.
 *
 * <p>A comment before each one says what it is; a file is read with the definition that stands before it on the page.
 */
@QuarkusTest
class FormatExamplesTest {

    private static final Pattern MARK = Pattern.compile(
            "<!-- (?<rejected>rejected )?(?:definition|source: (?<name>\\S+?)(?:, (?<resources>\\d+) resources)?) -->");
    private static final SynchronizationId ID = new SynchronizationId("example");

    @Inject
    Bucket bucket;

    @Inject
    Definitions definitions;

    @Inject
    Surveyor surveyor;

    @Test
    void areAcceptedOrRejectedAsThePageSays() throws IOException {
        var page = Page.named("docs/formats.md");
        var definition = Definition.DEFAULT;
        int examples = 0;
        for (int line = 0; line < page.lines().size(); line++) {
            var mark = MARK.matcher(page.lines().get(line));
            if (!mark.matches()) {
                continue;
            }
            examples++;
            var example = page.codeAfter(line);
            boolean rejected = mark.group("rejected") != null;
            if (mark.group("name") != null) {
                var outcome = survey(mark.group("name"), example, definition);
                assertSurveyed(outcome, rejected ? "rejected" : mark.group("resources"), example);
            } else if (rejected) {
                assertThat(load(example)).as(example).isInstanceOf(Definitions.Invalid.class);
            } else {
                assertThat(load(example)).as(example).isInstanceOf(Definitions.Loaded.class);
                definition = ((Definitions.Loaded) load(example)).definition();
            }
        }
        assertThat(examples).isEqualTo(8);
    }

    @Test
    void theDefinitionThatShowsTheDefaultsHasTheDefaults() throws IOException {
        var page = Page.named("docs/formats.md");
        var first = page.codeAfter(page.lines().indexOf("<!-- definition -->"));

        assertThat(load(first)).isEqualTo(new Definitions.Loaded(Definition.DEFAULT));
    }

    private Definitions.Outcome load(String json) throws IOException {
        bucket.write(BucketLayout.definition(ID), "application/json", json.getBytes(UTF_8));
        return definitions.load(ID);
    }

    private Surveyor.Outcome survey(String name, String content, Definition definition) throws IOException {
        var key = "examples/" + name;
        bucket.write(key, "text/plain", content.getBytes(UTF_8));
        var file = bucket.pin(key).orElseThrow();
        return surveyor.survey(file, definition, SurveyCheckpoint.START, (batch, reached) -> true);
    }

    private static void assertSurveyed(Surveyor.Outcome outcome, String expected, String example) {
        var seen = outcome instanceof Surveyor.Complete complete
                ? String.valueOf(complete.plan().resources())
                : "rejected";
        assertThat(seen).as(example).isEqualTo(expected);
    }
}
