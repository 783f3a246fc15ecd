package dev.batchsync.source;

import static dev.batchsync.source.Rejections.assertRejected;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.source.definition.DefinitionReader;
import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.SurveyCheckpoint;
import dev.batchsync.synchronization.Surveyor;
import dev.batchsync.synchronization.Surveyor.Complete;
import dev.batchsync.synchronization.Surveyor.Rejected;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.definition.Definitions.Invalid;
import dev.batchsync.synchronization.definition.Definitions.Loaded;
import dev.batchsync.synchronization.definition.Definitions.Outcome;
import dev.batchsync.synchronization.guard.Mention;
import dev.batchsync.synchronization.guard.Mentions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Identifiers of more than one form, or of less than one, in commands, in rows and in templates. */
class IdentifiersTest {

    private static final String ONE_FORM =
            ", but Collibra accepts only one form of identifier. Keep the fields of one: ";
    private static final String OF_ASSETS = "id; name with domain; externalSystemId with externalEntityId.";
    private static final String OF_DOMAINS = "id; name with community; externalSystemId with externalEntityId.";
    private static final String OF_COMMUNITIES = "id; name; externalSystemId with externalEntityId.";

    /** Takes references, as surveys of cycles do. */
    private static final class Taking implements Surveyor.Sink, Mentions {

        @Override
        public boolean accept(Batch batch, SurveyCheckpoint reached) {
            return true;
        }

        @Override
        public Mentions mentions() {
            return this;
        }

        @Override
        public void header(Map<Integer, String> names) {}

        @Override
        public void add(Mention mention) {}
    }

    private static Surveyor.Outcome survey(String key, String text, Definition definition) {
        var bucket = new InMemoryBucket();
        var source = bucket.put(key, text.getBytes(UTF_8));
        return new FormatSurveyor(bucket, SurveyedWorkbook.workbooks(bucket))
                .survey(source, definition, SurveyCheckpoint.START, new Taking());
    }

    private static Surveyor.Outcome json(String command) {
        return survey(
                "inbox/crm/terms.json",
                "[\n{'resourceType': 'Asset', 'identifier': {'id': '1'}},\n%s]"
                        .formatted(command)
                        .replace('\'', '"'),
                Definition.DEFAULT);
    }

    private static String message(String start, String forms) {
        return start
                + (start.contains("only") ? ". Write the fields of one of these forms: " + forms : ONE_FORM + forms);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Asset     | {'name': 'a', 'id': '1'} | identifier: it has id and name
            Asset     | {'id': '1', 'domain': {'id': '2'}} | identifier: it has id and domain
            Asset     | {'externalEntityId': '1', 'name': 'a'} | identifier: it has name and externalEntityId
            Asset     | {'name': 'a'} | identifier: it has only name, which is not enough to identify an asset
            Asset     | {'name': 'a', 'domain': null} | identifier: it has only name, which is not enough to identify an asset
            Asset     | {'domain': {'id': '1'}} | identifier: it has only domain, which is not enough to identify an asset
            Asset     | {'externalSystemId': '1'} | identifier: it has only externalSystemId, which is not enough to identify an asset
            """)
    void aCommandOfAnAssetIsRefusedAtItsPlace(String type, String identifier, String start) {
        assertRefused(type, identifier, message(start, OF_ASSETS));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Asset     | {'name': 'a', 'domain': {'name': 'd'}} | identifier.domain: it has only name, which is not enough to identify a domain
            Asset     | {'name': 'a', 'domain': {'name': 'd', 'id': '2'}} | identifier.domain: it has id and name
            Domain    | {'name': 'd'} | identifier: it has only name, which is not enough to identify a domain
            Domain    | {'community': {'id': '1'}, 'id': '1'} | identifier: it has id and community
            """)
    void soIsADomainAndWhatNamesOne(String type, String identifier, String start) {
        assertRefused(type, identifier, message(start, OF_DOMAINS));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Community | {'name': 'c', 'id': '1'} | identifier: it has id and name
            Domain    | {'name': 'd', 'community': {'name': 'c', 'id': '1'}} | identifier.community: it has id and name
            Asset     | {'name': 'a', 'domain': {'community': {'externalSystemId': '1'}, 'name': 'd'}} | identifier.domain.community: it has only externalSystemId, which is not enough to identify a community
            """)
    void soIsACommunityAndWhatNamesOne(String type, String identifier, String start) {
        assertRefused(type, identifier, message(start, OF_COMMUNITIES));
    }

    private static void assertRefused(String type, String identifier, String message) {
        var outcome = json("{'identifier': %s, 'resourceType': '%s'}".formatted(identifier, type));

        assertThat(outcome).isInstanceOf(Rejected.class);
        assertRejected(((Rejected) outcome).problem(), "3:1:56", message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Asset     | {'id': '1'}
            Asset     | {'id': '1', 'name': null, 'domain': ''}
            Asset     | {'externalEntityId': '1', 'externalSystemId': '2'}
            Asset     | {'name': 'a', 'domain': {'id': '1'}}
            Asset     | {'name': 'a', 'domain': {'name': 'd', 'community': {'externalEntityId': '1', 'externalSystemId': '2'}}}
            Asset     | {'name': 'a', 'nickname': 'b'}
            Asset     | {'name': 'a', 'domain': {'name': 'd', 'x': null}}
            Asset     | {'name': null}
            Asset     | {'x': {'id': '1', 'name': 'd', 'domain': {'id': '1', 'name': 'd'}}}
            Community | {'name': 'c', 'domain': {'name': 'd'}}
            Mapping   | {'externalEntityId': '1'}
            Mapping   | {'id': '1', 'externalEntityId': '1'}
            Complex Relation | {'relations': {'leg': [{'name': 'a'}]}}
            """)
    void whatCollibraMayAcceptIsAccepted(String type, String identifier) {
        assertThat(json("{'identifier': %s, 'resourceType': '%s'}".formatted(identifier, type)))
                .isInstanceOf(Complete.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            `'domain': {'name': 'd', 'id': '2'}`                       | : it has id and name
            `'relations': {'r:SOURCE': [{'id': '1'}, {'name': 'a'}]}`  | : it has only name, which is not enough to identify an asset
            `'relations': {'r:SOURCE': [{'id': '1', 'name': 'a'}]}`    | : it has id and name
            `'domain': {'name': 'd'}`                                  | : it has only name, which is not enough to identify a domain
            """)
    void aReferenceIsRefusedLikeAnIdentifier(String field, String start) {
        var outcome = json("{'resourceType': 'Asset', 'identifier': {'id': '1'}, %s}".formatted(field));

        assertThat(outcome).isInstanceOf(Rejected.class);
        assertThat(((Rejected) outcome).problem().toString())
                .startsWith("inbox/crm/terms.json, line 3, column ")
                .contains("The identifier that ends here refers to another resource" + start);
    }

    private static final String CHOICE = """
            { "template": [ { "resourceType": "Asset", "identifier": { "id": "${1}", "name": "${2}",
                "domain": { "id": "${3}" }, "externalSystemId": "${4}", "externalEntityId": "${5}" } } ] }
            """;

    private static Outcome load(String definition) {
        var bucket = new InMemoryBucket();
        bucket.put("definitions/crm.json", definition.getBytes(UTF_8));
        return new DefinitionReader(bucket).load(new SynchronizationId("crm"));
    }

    private static Surveyor.Outcome csv(String definition, String rows) {
        return survey(
                "inbox/crm/terms.csv",
                "id;name;domain;system;entity\n" + rows,
                ((Loaded) load(definition)).definition());
    }

    @Test
    void aRowUsesOneOfTheFormsThatTheTemplateOffers() {
        assertThat(csv(CHOICE, "1;;;;\n;a;d;;\n;;;s;e\n")).isInstanceOf(Complete.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1;a;d;;  | it has id and name and domain
            1;a;;;   | it has id and name
            ;a;d;;e  | it has name and domain and externalEntityId
            1;a;d;s;e | it has id and name and domain and externalSystemId and externalEntityId
            """)
    void aRowThatFillsTwoFormsIsRefused(String row, String found) {
        var outcome = csv(CHOICE, "1;;;;\n" + row + "\n");

        assertThat(outcome).isInstanceOf(Rejected.class);
        assertRejected(
                ((Rejected) outcome).problem(),
                "3:1:35",
                "template[0].identifier: " + found + ONE_FORM + OF_ASSETS
                        + " In this row, leave the cells of the others empty, or correct the template.");
    }

    @Test
    void aConstantStaysInEachRow() {
        var constant = CHOICE.replace("{ \"id\": \"${3}\" }", "{ \"id\": \"3\" }");

        assertThat(csv(constant, ";a;;;\n")).isInstanceOf(Complete.class);
        assertThat(csv(constant, "1;;;;\n")).isInstanceOf(Rejected.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'name': '${1}'}                                                 | .identifier: it has only name
            {'name': '${1}', 'domain': {'name': '${2}'}}                      | .identifier.domain: it has only name
            {'id': '1', 'name': '${1}', 'domain': {'id': '2'}}                | .identifier: it has id and domain
            {'name': '${1}', 'domain': {'id': '2', 'name': 'x', 'community': {'id': '${1}'}}} | .identifier.domain: it has id and name
            """)
    void aTemplateThatNoRowCanFillIsRefusedByItsPath(String identifier, String start) {
        assertInvalid("{'resourceType': 'Asset', 'identifier': %s}".formatted(identifier), start);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            `'domain': {'name': '${2}'}`                       | .domain: it has only name
            `'relations': {'r:TARGET': [{'name': '${2}'}]}`    | .relations.r:TARGET: it has only name
            """)
    void soIsAReferenceInATemplate(String field, String start) {
        assertInvalid("{'resourceType': 'Asset', 'identifier': {'id': '${1}'}, %s}".formatted(field), start);
    }

    private static void assertInvalid(String command, String start) {
        var outcome = load("{'template': [%s]}".formatted(command).replace('\'', '"'));

        assertThat(outcome).isInstanceOf(Invalid.class);
        assertThat(((Invalid) outcome).problem().message()).startsWith("definitions/crm.json: template[0]" + start);
    }
}
