package dev.batchsync.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.InputStream;

/**
 * What is accepted as JSON, with the sizes that bound the memory one source can take.
 *
 * <p>The Import API's deepest commands nest about a dozen levels, and names of fields are those of types, roles and
 * relation ends. Text is held only for resource types and identifiers; values are skipped at any length.
 */
final class JsonSyntax {

    static final int MAX_DEPTH = 100;
    static final int MAX_NAME_LENGTH = 1_000;
    static final int MAX_NUMBER_LENGTH = 1_000;

    private final JsonFactory factory = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNameLength(MAX_NAME_LENGTH)
                    .maxNumberLength(MAX_NUMBER_LENGTH)
                    .maxStringLength(IdentifierReader.MAX_LENGTH)
                    .build())
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .build();

    JsonParser parse(InputStream utf8) throws IOException {
        return factory.createParser(utf8);
    }
}
