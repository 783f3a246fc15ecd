package dev.batchsync.source.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.batchsync.source.read.InvalidDefinitionException;

/** Makes templates of JSON. */
final class Templates {

    private Templates() {}

    static Template of(String json) {
        try {
            return NamedTemplate.check(new JsonMapper().readTree(json));
        } catch (JsonProcessingException | InvalidDefinitionException e) {
            throw new AssertionError(e);
        }
    }
}
