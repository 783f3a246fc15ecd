package dev.batchsync.collibra.answer;

import static dev.batchsync.synchronization.model.ModelKind.ATTRIBUTE_TYPE;
import static dev.batchsync.synchronization.model.ModelKind.RELATION_TYPE;
import static dev.batchsync.synchronization.model.ModelKind.STATUS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.batchsync.synchronization.model.KnownTerms;
import dev.batchsync.synchronization.model.ModelKind;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Assignments in the forms that newer and older servers give them. */
class AssignmentDocumentsTest {

    private static Optional<Map<ModelKind, KnownTerms>> allowed(String json) throws JsonProcessingException {
        return AssignmentDocuments.allowed(new JsonMapper().readTree(json));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{'assignedCharacteristicTypeReferences': [{'id': 'x', 'assignedResourceReference': {'id': 'A', 'name': 'Note'}}],"
                        + " 'characteristicTypes': []}]",
                "[{'characteristicTypes': [{'id': 'x', 'assignedResourceId': 'a', 'assignedResourceType': 'AttributeType'}]}]",
                "[{'characteristicTypes': [{'id': 'x', 'attributeType': {'id': 'a', 'name': 'Note'}}]}]",
                "[{'characteristicTypes': [{'id': 'x', 'relationType': {'id': 'a', 'role': 'r'}}]}]",
                "[{'characteristicTypes': [{'id': 'x', 'assignedResourceId': 'b'}]},"
                        + " {'characteristicTypes': [{'id': 'x', 'assignedResourceId': 'a'}]}]",
            })
    void eachFormIsRead(String json) throws JsonProcessingException {
        var allowed = allowed(json.replace('\'', '"')).orElseThrow();

        assertThat(allowed).containsOnlyKeys(ATTRIBUTE_TYPE, RELATION_TYPE);
        var terms = Objects.requireNonNull(allowed.get(ATTRIBUTE_TYPE));
        assertThat(terms.hasId("a")).isTrue();
        assertThat(terms.hasId("x")).isFalse();
    }

    @Test
    void theStatusesOfAllScopesAreAllowed() throws JsonProcessingException {
        var allowed = allowed("[{\"statuses\": [{\"id\": \"a\", \"name\": \"A\"}]}, {\"statuses\": [{\"id\": \"b\"}]}]")
                .orElseThrow();

        assertThat(allowed).containsOnlyKeys(STATUS);
        var terms = Objects.requireNonNull(allowed.get(STATUS));
        assertThat(terms.hasId("a")).isTrue();
        assertThat(terms.hasId("b")).isTrue();
    }

    /** An own assignment may be missing because the type inherits one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[{}]",
                "[{\"statuses\": [], \"characteristicTypes\": []}]",
                "[{\"characteristicTypes\": [{\"id\": \"x\", \"attributeType\": {\"name\": \"Note\"}}]}]",
                "[{\"characteristicTypes\": [{\"assignedResourceId\": \"b\"}]}, {}]",
            })
    void whereNothingIsListedNothingIsKnown(String json) throws JsonProcessingException {
        assertThat(allowed(json)).hasValue(Map.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "\"no\"", "null", "7"})
    void somethingElseIsNoAnswer(String json) throws JsonProcessingException {
        assertThat(allowed(json)).isEmpty();
    }
}
