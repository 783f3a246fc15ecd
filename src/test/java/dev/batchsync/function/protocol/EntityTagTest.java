package dev.batchsync.function.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagTest {

    private final EntityTag tag = EntityTag.of("{\"a\":1}");

    @Test
    void equalBodiesHaveEqualTagsAndOthersHaveOthers() {
        assertThat(EntityTag.of("{\"a\":1}")).isEqualTo(tag);
        assertThat(EntityTag.of("{\"a\":2}")).isNotEqualTo(tag);
        assertThat(tag.value()).matches("\"[A-Za-z0-9_-]{22}\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", " %s ", "W/%s", "\"x\", %s", "\"x\",W/%s,\"y\"", "*"})
    void aCallerWhoNamesTheTagHasTheAnswer(String tags) {
        assertThat(tag.isAmong(tags.formatted(tag.value()))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", "\"x\"", "W/\"x\", \"y\"", "w/%s", "x%s"})
    void anotherCallerDoesNot(String tags) {
        assertThat(tag.isAmong(tags.formatted(tag.value()))).isFalse();
    }
}
