package dev.batchsync.local;

import static io.restassured.RestAssured.given;

import java.util.List;
import java.util.Map;

/** The rules of Collibra that the program has broken, as the simulator recorded them. */
public final class Violations {

    private Violations() {}

    /** Returns the violations in the cycles of one synchronization id. */
    public static List<Map<String, Object>> of(String synchronizationId) {
        List<Map<String, Object>> all =
                given().get("/simulator/violations").jsonPath().getList("$");
        return all.stream()
                .filter(violation -> synchronizationId.equals(violation.get("syncId")))
                .toList();
    }
}
