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
    void makesEachRowAsManyResourcesAsItHasCommands() {
        assertThat(Template.of(PEOPLE).resourcesPerRow()).isEqualTo(3);
    }

    @Test
    void needsTheColumnWithTheHighestNumber() {
        assertThat(Template.of(PEOPLE).columns()).isEqualTo(8);
    }

    @Test
    void readsOnlyColumnsThatDecideWhereToCutAndHowMuchARowHolds() {
        assertThat(Template.of(PEOPLE).columnsToRead()).isEqualTo(columns(0, 1, 2, 3, 4, 5));
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

        assertThat(Template.of(PEOPLE).characteristicsIn(row)).isEqualTo(expected);
    }

    @Test
    void countsEndsOfAComplexRelationByTheirCommas() {
        var template = Template.of("""
                [ { "resourceType": "Complex Relation",
                    "identifier": { "externalSystemId": "${1}", "externalEntityId": "${2}" },
                    "relations": {
                      "leg": [ { "name": "${3}", "domain": { "name": "${4}" } } ],
                      "constant": [ { "id": "1" }, { "id": "2" } ] } } ]
                """);

        assertThat(template.characteristicsIn(TextCells.of("s", "e", "A,B,C", "D,E")))
                .isEqualTo(5);
        assertThat(template.characteristicsIn(TextCells.of("s", "e"))).isEqualTo(2);
    }

    @Test
    void findsPlaceholdersInNamesToo() {
        var template = Template.of("[{\"resourceType\":\"Asset\",\"identifier\":{\"id\":\"x\"},"
                + "\"attributes\":{\"${2}\":{\"value\":\"constant\"}}}]");

        assertThat(template.columns()).isEqualTo(2);
        assertThat(template.columnsToRead()).isEqualTo(columns(1));
        assertThat(template.characteristicsIn(TextCells.of("", "Note"))).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                 | template: {} (expected: an array of commands)
            []                 | template: [] (expected: an array of commands)
            [5]                | template[0]: 5 (expected: a command, which is an object)
            [{}]               | template[0].resourceType: nothing (expected: a string, one of Community, Domain, \
            Asset, Mapping, Complex Relation)
            [{"resourceType": "Assets"}] | template[0].resourceType: "Assets" (expected: one of Community, Domain, \
            Asset, Mapping, Complex Relation)
            [{"resourceType": "Asset"}]  | template[0].identifier: nothing (expected: an object with at least one field)
            [{"resourceType": "Asset", "identifier": {}}] | template[0].identifier: {} (expected: an object \
            with at least one field)
            [{"resourceType": "Asset", "identifier": "${1}"}] | template[0].identifier: "${1}" (expected: an object \
            with at least one field)
            [{"resourceType": "Asset", "identifier": {"id": "1"}}] | template: no placeholder in it (expected: ${1}, \
            ${2} …, the columns of the table)
            [{"resourceType": "Asset", "identifier": {"domain": {"name": "${0}"}}}] | \
            template[0].identifier.domain.name: ${0} (expected: ${1} to ${16384}, the number of a column)
            [{"resourceType": "Asset", "identifier": {"id": ["${16385}"]}}] | \
            template[0].identifier.id[0]: ${16385} (expected: ${1} to ${16384}, the number of a column)
            [{"resourceType": "Asset", "identifier": {"id": "a${name}"}}] | \
            template[0].identifier.id: ${name} (expected: ${1} to ${16384}, the number of a column)
            [{"resourceType": "Asset", "identifier": {"id": "${1"}}] | \
            template[0].identifier.id: ${1 (expected: ${1} to ${16384}, the number of a column)
            [{"resourceType": "Asset", "identifier": {"${x}": "1"}}] | \
            template[0].identifier.${x}: ${x} (expected: ${1} to ${16384}, the number of a column)
            [{"resourceType": "Asset", "identifier": {"id": "${1}"}, "attributes": []}] | \
            template[0].attributes: [] (expected: an object)
            """)
    void isRefusedWithThePathInsideIt(String json, String message) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessage(message);
    }

    @Test
    void isRefusedWhenItIsTooLongOrTooDeep() {
        assertThatThrownBy(() -> read("[" + "1,".repeat(1_000) + "1]"))
                .hasMessage("template: 1001 commands (expected: at most 1000)");
        assertThatThrownBy(() -> read("[{\"x\":" + "[".repeat(60) + "]".repeat(60) + "}]"))
                .hasMessageContaining("template[0].x[0]")
                .hasMessageEndingWith("nested more than 50 levels deep (expected: a command)");
    }

    private static void read(String json) throws Exception {
        TemplateReader.read(new ObjectMapper().readTree(json));
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
