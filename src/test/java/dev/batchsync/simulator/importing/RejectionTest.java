package dev.batchsync.simulator.importing;

import static dev.batchsync.simulator.Commands.COLUMN_OF_TABLE;
import static dev.batchsync.simulator.Commands.DOMAIN_IDENTIFIER;
import static dev.batchsync.simulator.Commands.asset;
import static dev.batchsync.simulator.Commands.file;
import static dev.batchsync.simulator.Commands.fileWithAssets;
import static dev.batchsync.simulator.Commands.related;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.batchsync.simulator.Commands;
import dev.batchsync.simulator.TestTenant;
import dev.batchsync.simulator.jobs.Job;
import dev.batchsync.simulator.jobs.JobPhase;
import dev.batchsync.simulator.jobs.JobResult;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RejectionTest {

    private Path folder;
    private TestTenant tenant;

    @BeforeEach
    void startTenant(@TempDir Path temporary) {
        folder = temporary;
        tenant = TestTenant.fresh(folder);
        assertThat(tenant.importWhole(fileWithAssets("t1"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            importCommandResourceTypeInvalid   | {'resourceType': 'Table', 'identifier': {'name': 'x'}}
            importCommandResourceTypeInvalid   | {'identifier': {'name': 'x'}}
            importCommandIdentifierNotDefined  | {'resourceType': 'Community', 'name': 'x'}
            importCommandIdentifierNotDefined  | {'resourceType': 'Community', 'identifier': {}}
            importCommandIdentifierAmbiguous   | {'resourceType': 'Asset', 'identifier': {'name': 'x'}}
            importCommandIdentifierAmbiguous   | {'resourceType': 'Community', 'identifier': {'name': 'x', 'id': 'y'}}
            importCommandIdentifierAmbiguous   | {'resourceType': 'Community', 'identifier': {'externalSystemId': 'x'}}
            importCommandResourceNotFound      | {'resourceType': 'Community', 'identifier': {'id': 'unknown'}}
            importCommandNotIdempotent         | {'resourceType': 'Community', 'identifier': {'name': 'Sales'}, 'name': 'x'}
            importCommandPropertyInvalid       | {'resourceType': 'Community', 'identifier': {'name': 'Sales'}, 'responsibilities': {'Sysadmin': [{'user': {'userName': 'u'}}]}}
            importCommandPropertyMissing       | {'resourceType': 'Domain', 'identifier': {'name': 'x', 'community': {'name': 'Sales'}}}
            importCommandResourceNotFound      | {'resourceType': 'Domain', 'identifier': {'name': 'x', 'community': {'name': 'Sales'}}, 'type': {'name': 'Kitchen'}}
            importCommandResourceNotFound      | {'resourceType': 'Domain', 'identifier': {'name': 'x', 'community': {'name': 'Purchase'}}, 'type': {'name': 'Glossary'}}
            importCommandPropertyInvalid       | {'resourceType': 'Mapping', 'identifier': {'externalSystemId': 's', 'externalEntityId': 'e'}, 'dgcId': 'x', 'community': {'name': 'Sales'}}
            importCommandPropertyMissing       | {'resourceType': 'Mapping', 'identifier': {'externalSystemId': 's', 'externalEntityId': 'e'}}
            """)
    void rejectsWithCollibrasErrorCode(String code, String command) {
        List<CommandFailure> errors = tenant.importWhole(file(command));

        assertThat(errors).extracting(CommandFailure::code).containsExactly(code);
    }

    @Test
    void rejectsUnknownAssetTypesAndStatuses() {
        assertThat(tenant.importWhole(file(asset("x").replace("Column", "Spoon"))))
                .extracting(CommandFailure::message)
                .containsExactly("No asset type matches {\"name\":\"Spoon\"}");
        assertThat(tenant.importWhole(file(asset("x", "'status': {'name': 'Bent'}"))))
                .extracting(CommandFailure::message)
                .containsExactly("No status matches {\"name\":\"Bent\"}");
    }

    @Test
    void stopsAtAValueThatIsTooLargeForTheParser() {
        Job job = tenant.send(file(asset("t9", "'attributes': {'Note': [{'value': " + "9".repeat(5_000) + "}]}")));

        assertThat(job.result()).isEqualTo(JobResult.FAILURE);
        assertThat(job.phase())
                .asInstanceOf(type(JobPhase.Finished.class))
                .extracting(JobPhase.Finished::message, STRING)
                .startsWith("Number value length (5000) exceeds the maximum allowed");
    }

    @Test
    void rejectsASecondAssetOfTheSameNameInADomain() {
        String second = "{'resourceType': 'Asset', 'identifier': {'externalSystemId': 's', 'externalEntityId': 'e'},"
                + " 'name': 't1', 'domain': " + DOMAIN_IDENTIFIER + ", 'type': {'name': 'Column'}}";

        assertThat(tenant.importWhole(file(second)))
                .extracting(CommandFailure::message)
                .containsExactly("The Asset 't1' exists already");
    }

    @Test
    void reportsPositionsAndIdentifierOfARejectedCommand() {
        Job job = tenant.send(file(
                asset("t2"), asset("t3", related(COLUMN_OF_TABLE, "gone")), asset("t3", "'displayName': 'three'")));

        assertThat(tenant.errors(job))
                .singleElement()
                .satisfies(error -> assertThat(error.indices()).containsExactly(1, 2))
                .satisfies(error -> assertThat(error.identifier()).contains("\"name\":\"t3\""))
                .satisfies(error -> assertThat(error.resourceType()).isEqualTo("ASSET"));
    }

    @Test
    void letsCommandsReferToLaterCommandsOfTheFile() {
        TestTenant fresh = TestTenant.fresh(folder);

        List<CommandFailure> errors = fresh.importWhole(
                file(asset("a", related(COLUMN_OF_TABLE, "b")), asset("b"), Commands.DOMAIN, Commands.COMMUNITY));

        assertThat(errors).isEmpty();
        assertThat(fresh.catalog()).anyMatch(line -> line.endsWith("Sales > Tables > a -> Sales > Tables > b"));
    }

    @Test
    void findsALaterResourceByNameIfItsCommandUsesExternalIds() {
        String later = "{'resourceType': 'Asset', 'identifier': {'externalSystemId': 's', 'externalEntityId': 'e'},"
                + " 'name': 'b', 'domain': " + DOMAIN_IDENTIFIER + ", 'type': {'name': 'Column'}}";

        assertThat(tenant.importWhole(file(asset("a", related(COLUMN_OF_TABLE, "b")), later)))
                .isEmpty();
        assertThat(tenant.assetNames()).containsExactlyInAnyOrder("t1", "a", "b");
    }

    @Test
    void findsResourcesOfADomainThatALaterCommandCreatesByExternalIds() {
        String domain = "{'resourceType': 'Domain', 'identifier': {'externalSystemId': 's', 'externalEntityId': 'd'},"
                + " 'name': 'Late', 'community': {'name': 'Sales'}, 'type': {'name': 'Glossary'}}";
        String a = asset("a", related(COLUMN_OF_TABLE, "b")).replace("Tables", "Late");
        String b = asset("b").replace("Tables", "Late");

        assertThat(tenant.importWhole(file(a, b, domain))).isEmpty();
        assertThat(tenant.catalog()).anyMatch(line -> line.endsWith("Sales > Late > a -> Sales > Late > b"));
    }

    @Test
    void rejectsReferencesToResourcesOfALaterBatch() {
        Job first = tenant.send(file(asset("a", related(COLUMN_OF_TABLE, "b"))));
        Job second = tenant.send(file(asset("b")));

        assertThat(first.result()).isEqualTo(JobResult.FAILURE);
        assertThat(tenant.errors(first))
                .extracting(CommandFailure::code)
                .containsExactly("importCommandResourceNotFound");
        assertThat(second.result()).isEqualTo(JobResult.SUCCESS);
    }

    @Test
    void rejectsReferencesToResourcesThatTheFileFailsToCreate() {
        String broken = asset("b").replace("Column", "Spoon");

        Job job = tenant.send(
                file(asset("a", related(COLUMN_OF_TABLE, "b")), broken, asset("c")), "continueOnError=true");

        assertThat(tenant.errors(job)).hasSize(2);
        assertThat(tenant.assetNames()).containsExactlyInAnyOrder("t1", "c");
    }

    @Test
    void rejectsEveryCommandThatDependsOnAFailedOne() {
        String a = asset("a", related(COLUMN_OF_TABLE, "b"));
        String b = asset("b", related(COLUMN_OF_TABLE, "c"));
        String c = asset("c").replace("Column", "Spoon");

        Job job = tenant.send(file(a, b, c, asset("d")), "continueOnError=true");

        assertThat(job.result()).isEqualTo(JobResult.COMPLETED_WITH_ERROR);
        assertThat(tenant.errors(job)).hasSize(3);
        assertThat(tenant.assetNames()).containsExactlyInAnyOrder("t1", "d");
    }

    @Test
    void refusesAWholeImportThatIsNotJson() {
        assertThatThrownBy(() -> tenant.importWhole("[{\"resourceType\": "))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'attributes': {'Noet': [{'value': 'x'}]}",
                "'relations': {'00000000-0000-0000-0000-00000000ffff:TARGET': []}",
                "'responsibilities': {'Onwer': []}",
                "'status': {'name': 'Acepted'}"
            })
    void rejectsWhatTheTenantDoesNotHave(String property) {
        Job job = tenant.send(file(asset("x", property)));

        assertThat(job.result()).isEqualTo(JobResult.FAILURE);
        assertThat(tenant.errors(job).get(0).message()).startsWith("No ");
    }

    @Test
    void takesAnAttributeTypeAndARoleByNameOrId() {
        String role = "00000000-0000-0000-0000-000000005035";
        String byId = "'responsibilities': {'" + role + "': [{'user': {'userName': 'ann'}}]}";
        String byName = "'responsibilities': {'Steward': [{'user': {'userName': 'bob'}}]}";

        assertThat(tenant.importWhole(file(asset("x", byId)))).isEmpty();
        assertThat(tenant.importWhole(file(asset("x", byName)))).isEmpty();

        assertThat(tenant.asset("x").properties().path("responsibilities").toString())
                .contains("Steward", "bob")
                .doesNotContain(role, "ann");
    }
}
