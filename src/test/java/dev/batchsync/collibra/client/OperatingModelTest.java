package dev.batchsync.collibra.client;

import static dev.batchsync.synchronization.model.ModelKind.ASSET_TYPE;
import static dev.batchsync.synchronization.model.ModelKind.RELATION_TYPE;
import static dev.batchsync.synchronization.model.ModelKind.ROLE;
import static dev.batchsync.synchronization.model.ModelKind.STATUS;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.model.ModelKind;
import dev.batchsync.synchronization.model.OperatingModel;
import dev.batchsync.synchronization.model.OperatingModel.Existence;
import dev.batchsync.synchronization.model.OperatingModel.ModelId;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the client reads of types, statuses and roles, also from a Collibra that does not answer well. */
@QuarkusTest
class OperatingModelTest {

    private static final String ACCEPTED = "00000000-0000-0000-0000-000000005009";
    private static final String COLUMN_OF_TABLE = "00000000-0000-0000-0000-000000007042";
    private static final String NOBODYS = "00000000-0000-0000-0000-00000000ffff";

    @Inject
    OperatingModel model;

    @AfterEach
    void endFaults() {
        given().delete("/simulator/faults");
    }

    private static void fault(String... fields) {
        var fault = new HashMap<String, String>();
        for (var field : fields) {
            fault.put(field.substring(0, field.indexOf('=')), field.substring(field.indexOf('=') + 1));
        }
        given().contentType(ContentType.JSON)
                .body(fault)
                .post("/simulator/faults")
                .then()
                .statusCode(200);
    }

    private static int questions() {
        return given().get("/simulator/calls")
                .jsonPath()
                .getList("findAll { it.route == 'MODEL' }")
                .size();
    }

    @Test
    void eachKindIsReadWithOneCall() {
        var before = questions();

        var read = model.read(EnumSet.allOf(ModelKind.class), PlentyOfTime.LEFT);

        assertThat(read.unread()).isEmpty();
        assertThat(read.later()).isEmpty();
        assertThat(read.terms().keySet()).containsExactlyInAnyOrderElementsOf(Arrays.asList(ModelKind.values()));
        assertThat(questions() - before).isEqualTo(ModelKind.values().length);
    }

    @ParameterizedTest
    @CsvSource({"401", "403", "404", "500", "502", "503"})
    void aListThatIsNotAnsweredIsUnreadAndTheOthersAreRead(int status) {
        fault("kind=ANSWER", "route=MODEL", "status=" + status, "body=no", "times=1");

        var read = model.read(EnumSet.of(ASSET_TYPE, STATUS), PlentyOfTime.LEFT);

        assertThat(read.unread().keySet()).containsExactly(ASSET_TYPE);
        assertThat(read.unread().get(ASSET_TYPE)).contains("no");
        assertThat(read.terms().keySet()).containsExactly(STATUS);
    }

    @Test
    void anAnswerThatIsNoListIsUnread() {
        fault("kind=ANSWER", "route=MODEL", "status=200", "body=<html>", "times=9");

        var read = model.read(Set.of(ROLE), PlentyOfTime.LEFT);

        assertThat(read.unread()).containsOnlyKeys(ROLE);
    }

    @Test
    void anIdIsAskedForByItself() {
        var ids = List.of(
                new ModelId(STATUS, ACCEPTED),
                new ModelId(STATUS, NOBODYS),
                new ModelId(RELATION_TYPE, COLUMN_OF_TABLE));

        assertThat(model.look(ids, PlentyOfTime.LEFT).found())
                .isEqualTo(Map.of(
                        ids.get(0), Existence.EXISTS, ids.get(1), Existence.ABSENT, ids.get(2), Existence.EXISTS));

        fault("kind=ANSWER", "route=MODEL", "status=403", "times=1");
        assertThat(model.look(ids.subList(1, 2), PlentyOfTime.LEFT).found())
                .containsEntry(ids.get(1), Existence.UNCLEAR);
    }

    private static final List<String> TABLE_AND_COLUMN =
            List.of("00000000-0000-0000-0000-000000031007", "00000000-0000-0000-0000-000000031008");

    private static int questionsAboutAssignments() {
        return given().get("/simulator/calls")
                .jsonPath()
                .getList("findAll { it.route == 'ASSETS' }")
                .size();
    }

    @Test
    void eachAssetTypesAssignmentsAreReadWithOneCall() {
        var before = questionsAboutAssignments();

        var read = model.assigned(TABLE_AND_COLUMN, PlentyOfTime.LEFT);

        assertThat(read.unread()).isEmpty();
        assertThat(read.types()).containsOnlyKeys(TABLE_AND_COLUMN);
        assertThat(read.types().values()).allSatisfy(allowed -> {
            assertThat(Objects.requireNonNull(allowed.get(STATUS)).hasId(ACCEPTED))
                    .isTrue();
            assertThat(Objects.requireNonNull(allowed.get(RELATION_TYPE)).hasId(COLUMN_OF_TABLE))
                    .isTrue();
        });
        assertThat(questionsAboutAssignments() - before).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"401", "403", "404", "500"})
    void theFirstCallThatFailsIsTheLastOne(int status) {
        fault("kind=ANSWER", "route=ASSETS", "status=" + status, "body=no", "times=1");

        var read = model.assigned(TABLE_AND_COLUMN, PlentyOfTime.LEFT);

        assertThat(read.types()).isEmpty();
        assertThat(read.unread()).contains("no");
    }

    @Test
    void anAnswerThatIsNoListOfAssignmentsIsUnread() {
        fault("kind=ANSWER", "route=ASSETS", "status=200", "body={}", "times=9");

        var read = model.assigned(TABLE_AND_COLUMN, PlentyOfTime.LEFT);

        assertThat(read.types()).isEmpty();
        assertThat(read.unread()).contains("no answer");
    }
}
