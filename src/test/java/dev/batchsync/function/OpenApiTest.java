package dev.batchsync.function;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchsync.function.ApiDescription.Seen;
import dev.batchsync.function.protocol.ApproveRequest;
import dev.batchsync.function.protocol.Calls;
import dev.batchsync.function.protocol.CancelRequest;
import dev.batchsync.function.protocol.ForgetRequest;
import dev.batchsync.function.protocol.HttpProblem;
import dev.batchsync.function.protocol.PauseRequest;
import dev.batchsync.function.protocol.StartRequest;
import dev.batchsync.function.route.TestRoutes;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.Problem;
import dev.batchsync.synchronization.SampleCycle;
import dev.batchsync.synchronization.failure.CommandError;
import dev.batchsync.synchronization.failure.Extent;
import dev.batchsync.synchronization.failure.Rows;
import dev.batchsync.synchronization.forgetting.Forgotten;
import dev.batchsync.synchronization.pause.Pause;
import dev.batchsync.synchronization.status.BatchErrors;
import dev.batchsync.synchronization.status.CycleStatus;
import dev.batchsync.synchronization.status.PlanStatus;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** openapi.yaml names every route, status and field of the program, and no other. */
class OpenApiTest {

    /** The page's own routes are described as far as programs can use them. */
    private static final Set<String> UNDESCRIBED_PAGES = Set.of();

    private static final Map<String, Class<?>> TYPES = Map.ofEntries(
            entry("Problem", HttpProblem.Document.class),
            entry("StartRequest", StartRequest.class),
            entry("ApproveRequest", ApproveRequest.class),
            entry("CancelRequest", CancelRequest.class),
            entry("Forgotten", Forgotten.class),
            entry("ForgetRequest", ForgetRequest.class),
            entry("PauseRequest", PauseRequest.class),
            entry("Pause", Pause.class),
            entry("Cycle", CycleStatus.class),
            entry("Source", CycleStatus.Source.class),
            entry("Progress", CycleStatus.Progress.class),
            entry("Reason", CycleStatus.Reason.class),
            entry("TextLocation", Problem.TextLocation.class),
            entry("WorkbookLocation", Problem.WorkbookLocation.class),
            entry("Approval", CycleStatus.ApprovalStatus.class),
            entry("Approved", CycleStatus.ApprovedStatus.class),
            entry("Comparison", CycleStatus.ComparisonStatus.class),
            entry("Finalization", CycleStatus.Finalization.class),
            entry("Batch", CycleStatus.BatchStatus.class),
            entry("Fix", CycleStatus.FixStatus.class),
            entry("Repair", CycleStatus.RepairStatus.class),
            entry("FixUpload", CycleStatus.FixUploadStatus.class),
            entry("Extent", Extent.class),
            entry("Plan", PlanStatus.class),
            entry("Amount", PlanStatus.Amount.class),
            entry("Expected", PlanStatus.Expected.class),
            entry("ComparedWith", PlanStatus.ComparedWith.class),
            entry("Errors", BatchErrors.class),
            entry("CommandError", CommandError.class),
            entry("Occurrence", CommandError.Occurrence.class),
            entry("Rows", Rows.class));

    private static final Set<String> WITHOUT_A_TYPE = Set.of("Health", "Phase");

    private final ApiDescription api = ApiDescription.read();

    @Test
    void theDocumentHasTheRoutesOfTheProgram() {
        assertThat(undescribed(api)).isEmpty();
    }

    private static Set<String> undescribed(ApiDescription api) {
        var routes = new ApiTour()
                .router().routes().stream()
                        .map(route -> route.method() + " " + route.template())
                        .filter(route -> !UNDESCRIBED_PAGES.contains(route))
                        .collect(Collectors.toCollection(TreeSet::new));
        return difference(routes, api.routes());
    }

    private static Set<String> difference(Set<String> some, Set<String> others) {
        var either = new TreeSet<>(some);
        either.addAll(others);
        either.removeIf(element -> some.contains(element) && others.contains(element));
        return either;
    }

    @Test
    void everyStatusOccursAndEveryAnswerIsAsItIsDescribed() {
        var tour = new ApiTour();
        tour.run();

        assertThat(tour.seen()).allSatisfy(seen -> assertThat(api.faults(seen)).isEmpty());
        assertThat(unseen(api, tour)).isEmpty();
        assertThat(tour.seen())
                .filteredOn(
                        seen -> seen.headers().getOrDefault("content-type", "").endsWith("json"))
                .isNotEmpty()
                .allSatisfy(seen ->
                        assertThat(seen.body()).doesNotContainPattern("(?i)\\b(java|jackson|vertx)\\b|Exception"));
    }

    /** The statuses that are described and do not occur, or the other way round. */
    private static Set<String> unseen(ApiDescription api, ApiTour tour) {
        var occurring = tour.seen().stream()
                .filter(seen -> !seen.method().equals("HEAD") && seen.status() != 500)
                .flatMap(seen ->
                        api.route(seen.method(), seen.path()).stream().map(route -> route + " " + seen.status()))
                .collect(Collectors.toCollection(TreeSet::new));
        return difference(occurring, api.statuses());
    }

    static Stream<String> schemas() {
        return ApiDescription.read().schemas().stream();
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void aSchemaHasTheFieldsOfItsType(String schema) {
        assertThat(fieldFaults(api, schema)).isEmpty();
    }

    private static Set<String> fieldFaults(ApiDescription api, String schema) {
        if (WITHOUT_A_TYPE.contains(schema)) {
            return Set.of();
        }
        var type = TestRoutes.MAPPER.constructType(
                TYPES.getOrDefault(schema, TestRoutes.TYPES.getOrDefault(schema, Object.class)));
        var description = TestRoutes.MAPPER.getSerializationConfig().introspect(type);
        var fields = description.findProperties().stream()
                .map(BeanPropertyDefinition::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        var faults = new TreeSet<>(difference(fields, api.fields(schema)));
        if (!schema.endsWith("Request")) {
            faults.addAll(difference(fields, api.required(schema)));
        }
        return faults;
    }

    @Test
    void thePhasesAreThoseOfTheProgram() {
        var phases =
                Stream.of(Phase.Cases.class.getMethods()).map(Method::getName).collect(Collectors.toSet());

        assertThat(TestRoutes.PHASES).containsExactlyInAnyOrderElementsOf(phases);
        assertThat(api.at("/components/schemas/Phase/enum"))
                .extracting(JsonNode::asText)
                .containsExactlyElementsOf(TestRoutes.PHASES);
    }

    @Test
    void aCycleInAnyPhaseIsAsItIsDescribed() {
        assertThat(SampleCycle.inEveryPhase()).hasSizeGreaterThan(16).allSatisfy(cycle -> assertThat(api.bodyFaults(
                        "/components/schemas/Cycle", TestRoutes.MAPPER.writeValueAsString(CycleStatus.listed(cycle))))
                .isEmpty());
    }

    @Test
    void theProgramServesTheDocument() throws IOException {
        var answer = new ApiTour().router().answer(Calls.of("GET", "/openapi.yaml", Map.of(), "", "ann"));

        assertThat(answer.body()).isEqualTo(Files.readString(ApiDescription.FILE));
        assertThat(answer.contentType()).isEqualTo("application/yaml");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/paths/~1cycles",
                "/paths/~1cycles~1{id}/get/responses/503",
                "/paths/~1cycles~1{id}/get/responses/404",
                "/paths/~1cycles~1{id}~1retry/post/responses/202",
                "/paths/~1cycles/get/responses/200/headers/Link",
                "/components/responses/Opened/headers/Location",
                "/components/responses/Problem/content/application~1problem+json",
                "/components/schemas/Cycle/properties/offers",
                "/components/schemas/Source/properties/lengthUnit",
                "/components/schemas/Sending/properties/line"
            })
    void whatIsMissingInTheDocumentIsFound(String pointer) {
        var document = ApiDescription.tree();
        var parent = document.at(pointer.substring(0, pointer.lastIndexOf('/')));
        var name = pointer.substring(pointer.lastIndexOf('/') + 1).replace("~1", "/");
        assertThat(((ObjectNode) parent).remove(name)).isNotNull();

        assertThat(allFaults(new ApiDescription(document))).isNotEmpty();
    }

    static Stream<List<String>> additions() {
        return Stream.of(
                List.of("/paths", "/jobs", "{\"get\": {\"responses\": {}}}"),
                List.of("/paths/~1cycles/get/responses", "410", "{\"$ref\": \"#/components/responses/Problem\"}"),
                List.of("/components/schemas/Batch/properties", "colour", "{}"),
                List.of("/components/schemas", "Colour", "{\"type\": \"object\", \"properties\": {\"name\": {}}}"),
                List.of("/components/headers/Link", "required", "true"),
                List.of("/components/schemas/Progress/properties", "batchesPlanned", "{\"type\": \"string\"}"));
    }

    @ParameterizedTest
    @MethodSource("additions")
    void whatTheDocumentInventsIsFound(List<String> addition) {
        var document = ApiDescription.tree();
        ((ObjectNode) document.at(addition.get(0))).set(addition.get(1), ApiDescription.json(addition.get(2)));

        assertThat(allFaults(new ApiDescription(document))).isNotEmpty();
    }

    @Test
    void aFieldThatIsNotAlwaysThereIsFound() {
        var document = ApiDescription.tree();
        ((ArrayNode) document.at("/components/schemas/Cycle/required")).remove(0);

        assertThat(allFaults(new ApiDescription(document))).isNotEmpty();
    }

    private static List<String> allFaults(ApiDescription faulty) {
        var tour = new ApiTour();
        tour.run();
        return Stream.of(
                        undescribed(faulty).stream(),
                        unseen(faulty, tour).stream(),
                        faulty.schemas().stream().flatMap(schema -> fieldFaults(faulty, schema).stream()),
                        tour.seen().stream().flatMap((Seen seen) -> faulty.faults(seen).stream()))
                .flatMap(faults -> faults)
                .toList();
    }
}
