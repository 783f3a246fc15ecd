package dev.batchsync.source.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.batchsync.source.TextCells;
import dev.batchsync.source.read.InvalidDefinitionException;
import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {

    static final String PEOPLE = """
            [
              { "resourceType": "Community", "identifier": { "name": "${1}" } },
              { "resourceType": "Domain",
                "identifier": { "name": "${2}", "community": { "name": "${1}" } },
                "type": { "name": "Glossary" } },
              { "resourceType": "Asset",
                "identifier": { "name": "${3}", "domain": { "name": "${2}", "community": { "name": "${1}" } } },
                "type": { "name": "${7}" },
                "displayName": "${8}",
                "attributes": {
                  "Description": [ { "value": "${4} (${1})" } ],
                  "Alias": [ { "values": ["${5}", "always"] } ] },
                "tags": ["${5}"],
                "relations": { "r:SOURCE": [ { "name": "${4}, ${6}", "domain": { "id": "d" } } ] },
                "responsibilities": { "Owner": [ { "user": { "userName": "${6}" } } ] } }
            ]
            """;

    @Test
    void countsAResourceForEachOfItsCommands() {
        assertThat(Templates.of(PEOPLE).resourcesPerRow()).isEqualTo(3);
    }

    @Test
    void needsTheColumnWithTheHighestNumber() {
        assertThat(Templates.of(PEOPLE).columns()).isEqualTo(8);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            C |   |   | '' |        | ''    | 2
            C | D | A | '' |        | ''    | 2
            '' | D | A | '' |       | ''    | 1
            C | D | A | x |         | ''    | 3
            C | D | A | '' | one    | ''    | 4
            C | D | A | '' | a,b,,c | ''    | 10
            C | D | A | x  | a,b    | u,v   | 8
            """)
    void countsCharacteristicsThatHaveTextInOneOfTheirCells(
            String c, String d, String a, String text, String tags, String user, int expected) {
        var row = TextCells.of(c, text(d), text(a), text, text(tags), user);

        assertThat(Templates.of(PEOPLE).characteristicsIn(row)).isEqualTo(expected);
    }

    @Test
    void countsEndsOfAComplexRelationByTheirCommas() {
        var template = Templates.of("""
                [ { "resourceType": "Complex Relation",
                    "identifier": { "externalSystemId": "${1}", "externalEntityId": "${2}" },
                    "relations": {
                      "leg": [ { "name": "${3}", "domain": { "id": "${4}" } } ],
                      "constant": [ { "id": "1" }, { "id": "2" } ] } } ]
                """);

        assertThat(template.characteristicsIn(TextCells.of("s", "e", "A,B,C", "D,E")))
                .isEqualTo(5);
        assertThat(template.characteristicsIn(TextCells.of("s", "e"))).isEqualTo(2);
    }

    @Test
    void findsPlaceholdersInNamesToo() {
        var template = Templates.of("[{\"resourceType\":\"Asset\",\"identifier\":{\"id\":\"x\"},"
                + "\"attributes\":{\"${2}\":{\"value\":\"constant\"}}}]");

        assertThat(template.columns()).isEqualTo(2);
        assertThat(template.usedColumns()).isEqualTo(columns(1));
        assertThat(template.characteristicsIn(TextCells.of("", "Note"))).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                 | template: found {}. Write an array of commands: [{…}, {…}].
            []                 | template: found []. Write an array of commands: [{…}, {…}].
            [5]                | template[0]: found 5. Write a command: {…}.
            [{}]               | template[0].resourceType: found nothing. Write one of these strings: Community, \
            Domain, Asset, Mapping, Complex Relation.
            [{"resourceType": "Assets"}] | template[0].resourceType: "Assets" is unknown. Write one of: Community, \
            Domain, Asset, Mapping, Complex Relation.
            [{"resourceType": "Asset"}]  | template[0].identifier: found nothing. Write an object with at least one field.
            [{"resourceType": "Asset", "identifier": {}}] | template[0].identifier: found {}. Write an object \
            with at least one field.
            [{"resourceType": "Asset", "identifier": "${1}"}] | template[0].identifier: found "${1}". Write an object \
            with at least one field.
            [{"resourceType": "Asset", "identifier": {"id": "1"}}] | template: it has no placeholder. Write ${1}, \
            ${2} … or the names of columns where the cells of the table belong.
            [{"resourceType": "Asset", "identifier": {"domain": {"name": "${0}"}}}] | \
            template[0].identifier.domain.name: found ${0}. Write the number of a column, ${1} to ${1000000}, or its name in the header.
            [{"resourceType": "Asset", "identifier": {"id": ["${1000001}"]}}] | \
            template[0].identifier.id[0]: found ${1000001}. Write the number of a column, ${1} to ${1000000}, or its name in the header.
            [{"resourceType": "Asset", "identifier": {"id": "a${ }"}}] | \
            template[0].identifier.id: found ${ }. Write the number of a column, ${1} to ${1000000}, or its name in the header.
            [{"resourceType": "Asset", "identifier": {"id": "${1"}}] | \
            template[0].identifier.id: found ${1. Write the number of a column, ${1} to ${1000000}, or its name in the header.
            [{"resourceType": "Asset", "identifier": {"${}": "1"}}] | \
            template[0].identifier.${}: found ${}. Write the number of a column, ${1} to ${1000000}, or its name in the header.
            [{"resourceType": "Asset", "identifier": {"id": "${1}"}, "attributes": []}] | \
            template[0].attributes: found []. Write an object: {…}.
            """)
    void isRejectedWithThePathInTheTemplate(String json, String message) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessage(message);
    }

    @Test
    void isRejectedWhenItIsTooLongOrTooDeep() {
        assertThatThrownBy(() -> read("[" + "1,".repeat(1_000) + "1]"))
                .hasMessage("template: it has 1,001 commands; the limit is 1,000. Remove some of them.");
        assertThatThrownBy(() -> read("[{\"x\":" + "[".repeat(60) + "]".repeat(60) + "}]"))
                .hasMessageContaining("template[0].x[0]")
                .hasMessageEndingWith("it is nested more than 50 levels deep, which is the limit. Remove some levels.");
    }

    private static void read(String json) throws Exception {
        NamedTemplate.check(new ObjectMapper().readTree(json));
    }

    private static String text(String cell) {
        return cell == null ? "" : cell;
    }

    private static BitSet columns(int... columns) {
        var set = new BitSet();
        for (int column : columns) {
            set.set(column);
        }
        return set;
    }
}
