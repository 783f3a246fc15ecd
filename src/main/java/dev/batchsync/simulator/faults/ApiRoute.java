package dev.batchsync.simulator.faults;

import java.util.Arrays;
import java.util.regex.Pattern;

/** The routes that a fault can strike, recognized by the path after {@code /simulator}. */
public enum ApiRoute {
    BATCH("POST /rest/2.0/import/synchronize/[^/]+/batch/.*"),
    FINALIZATION("POST /rest/2.0/import/synchronize/[^/]+/finalize/job"),
    SYNCHRONIZATION("POST /rest/2.0/import/synchronize/[^/]+/[a-z]+-job"),
    IMPORT("POST /rest/2.0/import/[a-z]+-job"),
    JOB("GET /rest/(jobs/v1|2\\.0)/jobs/[^/]+"),
    JOBS("GET /rest/(jobs/v1|2\\.0)/jobs"),
    RESULTS("GET /rest/2.0/import/results/.*"),
    EVICT("DELETE /rest/2.0/import/synchronize/[^/]+/evict"),
    EXISTS("GET /rest/2.0/import/synchronize/exists/[^/]+"),
    USER("GET /rest/2.0/users/current"),
    MODEL("(GET|POST|DELETE) /rest/2.0/"
            + "(assetTypes|domainTypes|statuses|attributeTypes|relationTypes|complexRelationTypes|roles)(/.*)?"),
    ASSETS("GET /rest/2.0/(assets|responsibilities|assignments|mappings|communities|domains)(/.*)?"),
    INFO("GET /rest/2.0/application/info"),
    TOKEN("POST /rest/oauth/v2/token"),
    OTHER(".*"),
    /** Every route. */
    ANY(".*");

    private final Pattern pattern;

    ApiRoute(String pattern) {
        this.pattern = Pattern.compile(pattern);
    }

    public static ApiRoute of(String method, String path) {
        return Arrays.stream(values())
                .filter(route -> route.pattern.matcher(method + " " + path).matches())
                .findFirst()
                .orElse(OTHER);
    }

    boolean covers(ApiRoute other) {
        return this == ANY || this == other;
    }
}
