package dev.batchsync.function.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes the answers to programs. */
@Singleton
public final class JsonAnswers {

    private final ObjectMapper json;

    public JsonAnswers(ObjectMapper json) {
        this.json = json;
    }

    /** Answers 200 with this value. */
    public HttpAnswer ok(Object value) {
        return HttpAnswer.json(200, written(value));
    }

    /** Answers 202 with this value: the request has started work that continues later. */
    public HttpAnswer accepted(Object value) {
        return HttpAnswer.json(202, written(value));
    }

    /** A part of a list. A header says where the list continues (RFC 8288), with the same filter and limit. */
    public HttpAnswer part(Part<?> part, HttpCall call) {
        var answer = ok(part.elements());
        return part.next()
                .map(cursor -> answer.with("Link", "<" + link(call, cursor) + ">; rel=\"next\""))
                .orElse(answer);
    }

    public HttpAnswer problem(HttpProblem problem) {
        return new HttpAnswer(
                problem.status(), "application/problem+json", written(problem.document()), problem.headers());
    }

    /** Relative to the address of the list, so that it is also right if a proxy is in front. */
    private static String link(HttpCall call, Cursor cursor) {
        var others = new TreeMap<>(call.query());
        others.remove("cursor");
        var list = call.path().substring(call.path().lastIndexOf('/') + 1);
        return others.entrySet().stream()
                .map(other -> "&" + encoded(other.getKey()) + "=" + encoded(other.getValue()))
                .collect(Collectors.joining("", list + "?cursor=" + cursor.text(), ""));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private String written(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write " + value.getClass().getName(), e);
        }
    }
}
