package dev.batchsync.infra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The template as a file: fresh, the same in each run, plain, and small enough. */
class RenderedTemplateTest {

    @Test
    void theCommittedTemplateIsTheRenderedOne() throws IOException {
        assertThat(Files.readString(Main.TEMPLATE))
                .as("template.json is not what the code renders; '../mvnw compile exec:java' writes it anew")
                .isEqualTo(Rendered.TEMPLATE.text());
    }

    @Test
    void renderingAgainGivesTheSameText() {
        assertThat(RenderedTemplate.of(BatchSyncStack.create()).text()).isEqualTo(Rendered.TEMPLATE.text());
    }

    @Test
    void needsNeitherBootstrapNorAssetsNorCustomResources() {
        assertThat(Rendered.TEMPLATE.text())
                .doesNotContain("BootstrapVersion", "AssetParameters", "cdk-", "CDKMetadata", "Custom::");
        assertThat(Rendered.at("/Resources").findValuesAsText("Type"))
                .allMatch(type -> !type.startsWith("AWS::") || !type.contains("CloudFormation"));
        assertThat(Rendered.at("/Transform").isMissingNode()).isTrue();
    }

    /** What CloudFormation and Terraform take without a bucket (CloudFormation user guide, quotas). */
    @Test
    void isSmallEnoughToBeHandedOverAsText() {
        assertThat(Rendered.TEMPLATE.tree().toString().getBytes(UTF_8)).hasSizeLessThan(51_200);
    }

    @Test
    void whatHoldsDataStaysWhenTheStackIsRemoved() {
        for (var id : List.of("Bucket", "Table")) {
            var resource = Rendered.at("/Resources/" + id);
            assertThat(resource.path("DeletionPolicy").textValue()).isEqualTo("Retain");
            assertThat(resource.path("UpdateReplacePolicy").textValue()).isEqualTo("Retain");
        }
    }

    @Test
    void everyParameterIsDescribedAndHasItsPlaceInTheConsole() {
        var shown = Rendered.at("/Metadata").findValues("Parameters").stream()
                .flatMap(Rendered::elements)
                .map(name -> name.textValue())
                .toList();

        Rendered.at("/Parameters").properties().forEach(parameter -> assertThat(
                        parameter.getValue().path("Description").asText())
                .as(parameter.getKey())
                .isNotEmpty());
        assertThat(Rendered.at("/Parameters").fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(shown);
    }
}
