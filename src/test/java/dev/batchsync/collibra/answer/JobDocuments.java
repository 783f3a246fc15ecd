package dev.batchsync.collibra.answer;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads jobs as the client reads them. */
final class JobDocuments {

    private static final ObjectMapper JSON = new ObjectMapper();

    private JobDocuments() {}

    /** Takes the names of fields and their values by turns; a field without a value is left out. */
    static JobDocument job(@Nullable String... namesAndValues) {
        Map<@Nullable String, String> fields = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            var value = namesAndValues[i + 1];
            if (value != null) {
                fields.put(namesAndValues[i], value);
            }
        }
        return JSON.convertValue(fields, JobDocument.class);
    }
}
