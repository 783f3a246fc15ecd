package dev.batchsync.collibra.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.definition.DefinitionBuilder;
import dev.batchsync.synchronization.definition.FinalizationStrategy.RemoveResources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CollibraVersionTest {

    @Test
    void isWhatCollibraReports() {
        assertThat(CollibraVersion.parse("{\"version\":{\"fullVersion\":\"2026.07.0\"},\"baseUrl\":\"…\"}"))
                .contains(new CollibraVersion("2026.07.0"));
        assertThat(CollibraVersion.parse("{\"version\":{}}")).contains(new CollibraVersion("unknown"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<!doctype html><title>Sign in</title>", "{}", "[]", "\"2026.07\"", ""})
    void isNothingWhenSomethingElseHasAnswered(String body) {
        assertThat(CollibraVersion.parse(body)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2022.08.0", "2022.8", "2023.01", "2026.07.0-hotfix", "unknown", "5.7.10"})
    void isTrustedUnlessKnownToBeTooOld(String version) {
        assertThat(new CollibraVersion(version).objection(Definition.DEFAULT)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2022.07.9", "2021.11", "2022.7"})
    void isTooOldForAStatusIdBefore202208(String version) {
        assertThat(new CollibraVersion(version).objection(Definition.DEFAULT))
                .contains("has version " + version
                        + ", which cannot finalize with CHANGE_STATUS and missingAssetStatusId."
                        + " Use Collibra 2022.08 or newer, or another finalization strategy.");
        assertThat(new CollibraVersion(version).objection(removing())).isEmpty();
    }

    private static Definition removing() {
        return DefinitionBuilder.of(new RemoveResources()).made();
    }
}
