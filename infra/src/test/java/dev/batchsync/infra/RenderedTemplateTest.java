package dev.batchsync.infra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The file template.json. */
class RenderedTemplateTest {

    @Test
    void theCommittedTemplateIsUpToDate() throws IOException {
        assertThat(Files.readString(Main.TEMPLATE))
                .as("template.json is out of date. Run '../mvnw compile exec:java' in infra and commit it.")
                .isEqualTo(Rendered.TEMPLATE.text());
    }

    @Test
    void renderingTwiceGivesTheSameText() {
        assertThat(RenderedTemplate.of(BatchSyncStack.create()).text()).isEqualTo(Rendered.TEMPLATE.text());
    }

    @Test
    void needsNoBootstrapNoAssetsAndNoCustomResources() {
        assertThat(Rendered.TEMPLATE.text())
                .doesNotContain("BootstrapVersion", "AssetParameters", "cdk-", "CDKMetadata", "Custom::");
        assertThat(Rendered.at("/Resources").findValuesAsText("Type"))
                .allMatch(type -> !type.startsWith("AWS::") || !type.contains("CloudFormation"));
        assertThat(Rendered.at("/Transform").isMissingNode()).isTrue();
    }

    /** The limit for a template in a bucket is 1 MB (CloudFormation user guide, quotas). */
    @Test
    void isSmallEnoughToBeReadFromABucket() {
        assertThat(Rendered.TEMPLATE.text().getBytes(UTF_8)).hasSizeLessThan(1_000_000);
    }

    @Test
    void everyParameterHasADescriptionAndAPlaceInTheConsolesForm() {
        var shown = Rendered.at("/Metadata").findValues("Parameters").stream()
                .flatMap(Rendered::elements)
                .map(name -> name.textValue())
                .toList();

        assertThat(Rendered.at("/Parameters").properties()).allSatisfy(RenderedTemplateTest::isDescribed);
        assertThat(Rendered.at("/Parameters").fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(shown);
    }

    @Test
    void everyOutputHasADescription() {
        assertThat(Rendered.at("/Outputs").properties()).hasSize(11).allSatisfy(RenderedTemplateTest::isDescribed);
    }

    private static void isDescribed(Map.Entry<String, JsonNode> entry) {
        assertThat(entry.getValue().path("Description").asText())
                .as(entry.getKey())
                .isNotEmpty();
    }
}
