package dev.batchsync.emulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The check of events can say no. */
class OutcomeEventSchemaTest {

    private static List<String> faults(String value, String schema) throws JsonProcessingException {
        var mapper = new ObjectMapper();
        var faults = new ArrayList<String>();
        OutcomeEventSchema.compare("", mapper.readTree(value), mapper.readTree(schema), faults);
        return faults;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'{\"type\": \"string\"}'|'\"x\"'|1",
                "'{\"type\": [\"integer\", \"null\"]}'|null|1.5",
                "'{\"enum\": [\"a\", null]}'|null|'\"b\"'",
                "'{\"pattern\": \"^s3://\"}'|'\"s3://b\"'|'\"b\"'",
                "'{\"maxLength\": 2}'|'\"ab\"'|'\"abc\"'",
                "'{\"minLength\": 1}'|'\"a\"'|'\"\"'",
                "'{\"required\": [\"a\"]}'|'{\"a\": 1}'|'{\"b\": 1}'",
                "'{\"additionalProperties\": false, \"properties\": {\"a\": {}}}'|'{\"a\": 1}'|'{\"b\": 1}'",
                "'{\"properties\": {\"a\": {\"type\": \"boolean\"}}}'|'{\"a\": true}'|'{\"a\": 1}'"
            })
    void eachRuleAllowsSomeValuesAndRefusesOthers(String schema, String allowed, String refused)
            throws JsonProcessingException {
        assertThat(faults(allowed, schema)).isEmpty();
        assertThat(faults(refused, schema)).hasSize(1);
    }

    @Test
    void refusesKeywordsThatItDoesNotKnow() {
        assertThatThrownBy(() -> faults("1", "{\"minimum\": 2}")).hasMessageContaining("Teach");
    }
}
