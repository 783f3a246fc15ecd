package dev.batchsync.collibra.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A server that knows the jobs of a test and nothing else. It follows the specification of Collibra's Job API to the letter,
 * and that of the core API's jobs: a parameter that they exclude is answered with 400.
 */
public final class SpecifiedJobs implements QuarkusTestResourceLifecycleManager {

    private static final Set<String> SORT_FIELDS = Set.of("NAME", "TYPE", "START_DATE", "END_DATE", "STATE", "RESULT");
    private static final Set<String> CORE_SORT_FIELDS = Set.of("CREATED_ON", "NAME");

    /** The jobs as JSON, newest first. */
    private static final List<String> JOBS = new CopyOnWriteArrayList<>();

    private static final Map<String, String> SUMMARIES = new ConcurrentHashMap<>();
    private static final List<String> CALLS = new CopyOnWriteArrayList<>();
    private static volatile String place = "/rest/jobs/v1/jobs";
    private static volatile String user = "null";
    private static volatile String lists = "";

    private @Nullable HttpServer server;

    /** Forgets everything; jobs are at the place of the Job API. */
    static void clear() {
        JOBS.clear();
        SUMMARIES.clear();
        CALLS.clear();
        place = "/rest/jobs/v1/jobs";
        user = "null";
        lists = "";
    }

    /** Answers every question for a list with this instead. */
    static void answerListsWith(String json) {
        lists = json.replace('\'', '"');
    }

    static void knowsOnlyTheCoreApi() {
        place = "/rest/2.0/jobs";
    }

    static void user(String json) {
        user = json;
    }

    /** Adds a job that is newer than all others. */
    static void add(String job) {
        JOBS.add(0, job.replace('\'', '"'));
    }

    /** What a question about the results of a job gets: a summary, or a status. */
    static void summary(String job, String answer) {
        SUMMARIES.put(job, answer.replace('\'', '"'));
    }

    static List<String> calls() {
        return List.copyOf(CALLS);
    }

    @Override
    public Map<String, String> start() {
        try {
            var started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            started.createContext("/", SpecifiedJobs::answer);
            started.start();
            server = started;
            return Map.of(
                    "batchsync.collibra.url",
                    "http://localhost:" + started.getAddress().getPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(HttpExchange call) throws IOException {
        var uri = call.getRequestURI();
        CALLS.add(uri.toString());
        var path = uri.getPath();
        var query = query(uri.getQuery());
        if (path.equals("/rest/2.0/users/current")) {
            answer(call, user);
        } else if (path.startsWith("/rest/2.0/import/results/")) {
            answer(call, SUMMARIES.getOrDefault(path.split("/", -1)[5], "404"));
        } else if (path.equals(place) && !lists.isEmpty()) {
            answer(call, lists);
        } else if (path.equals(place)) {
            answer(call, place.contains("v1") ? page(query) : corePage(query));
        } else if (path.startsWith(place + "/")) {
            answer(call, job(path.substring(place.length() + 1)));
        } else {
            answer(call, "404");
        }
    }

    private static Map<String, String> query(@Nullable String text) {
        var query = new HashMap<String, String>();
        Arrays.stream(Objects.requireNonNullElse(text, "").split("&", -1))
                .filter(field -> field.contains("="))
                .forEach(field ->
                        query.put(field.substring(0, field.indexOf('=')), field.substring(field.indexOf('=') + 1)));
        return query;
    }

    private static String job(String id) {
        return JOBS.stream()
                .filter(job -> job.contains('"' + id + '"'))
                .findFirst()
                .orElse("404");
    }

    private static String page(Map<String, String> query) {
        var size = Integer.parseInt(query.getOrDefault("pageSize", "10"));
        if (size < 1 || size > 50 || !SORT_FIELDS.contains(query.getOrDefault("sortField", "NAME"))) {
            return "400";
        }
        var from = Integer.parseInt(query.getOrDefault("cursor", "from-0").replace("from-", ""));
        var jobs = chosen(query.get("user"), "user");
        var to = Math.min(from + size, jobs.size());
        var next = to < jobs.size() ? ",\"nextCursor\":\"from-" + to + "\"" : "";
        return "{\"results\":" + list(jobs, from, to) + next + "}";
    }

    private static String corePage(Map<String, String> query) {
        var limit = Integer.parseInt(query.getOrDefault("limit", "1000"));
        var offset = Integer.parseInt(query.getOrDefault("offset", "0"));
        var isSorted = CORE_SORT_FIELDS.contains(query.getOrDefault("sortField", "CREATED_ON"));
        if (limit < 0 || limit > 1000 || offset < 0 || !isSorted) {
            return "400";
        }
        var jobs = chosen(query.get("createdBy"), "createdBy");
        var to = Math.min(offset + limit, jobs.size());
        return "{\"total\":0,\"offset\":%d,\"limit\":%d,\"results\":%s}"
                .formatted(offset, limit, list(jobs, Math.min(offset, to), to));
    }

    private static List<String> chosen(@Nullable String wanted, String field) {
        return wanted == null
                ? new ArrayList<>(JOBS)
                : JOBS.stream()
                        .filter(job -> job.contains("\"" + field + "\":\"" + wanted + "\""))
                        .toList();
    }

    private static String list(List<String> jobs, int from, int to) {
        return jobs.subList(from, to).stream().collect(Collectors.joining(",", "[", "]"));
    }

    /** Answers a status without a body, or 200 with JSON. */
    private static void answer(HttpExchange call, String text) throws IOException {
        try (call) {
            var isStatus = text.matches("\\d{3}");
            var body = (isStatus ? "{\"userMessage\":\"as specified\"}" : text).getBytes(UTF_8);
            call.getResponseHeaders().add("Content-Type", "application/json");
            call.sendResponseHeaders(isStatus ? Integer.parseInt(text) : 200, body.length);
            call.getResponseBody().write(body);
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }
}
