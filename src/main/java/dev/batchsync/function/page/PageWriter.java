package dev.batchsync.function.page;

import dev.batchsync.function.protocol.HttpAnswer;
import dev.batchsync.function.protocol.HttpProblem;
import dev.batchsync.synchronization.status.page.PageTexts;
import io.quarkus.qute.Engine;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** Fills the templates of pages, and gives each answer the headers that keep it safe. */
@Singleton
final class PageWriter {

    private static final String HTML = "text/html; charset=utf-8";
    private static final String SCRIPT = "page.js";

    /** Everything comes from this program, nothing is inline, and no other page frames it. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /** A report is one file with its style inside, and no script. */
    private static final String REPORT_POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /** With {@code no-referrer}, browsers would not say that a form comes from this origin. */
    private static final Map<String, String> SAFE =
            Map.of("X-Content-Type-Options", "nosniff", "Referrer-Policy", "same-origin", "Cache-Control", "no-store");

    private final Engine engine;
    private final Clock clock;

    PageWriter(Engine engine, Clock clock) {
        this.engine = engine;
        this.clock = clock;
    }

    /**
     * A page.
     *
     * @param depth how many folders its address is below the root, because all addresses in it are relative
     */
    HttpAnswer page(int status, String template, int depth, Map<String, Object> data) {
        var filled = engine.getTemplate("page/" + template + ".html").instance();
        data.forEach(filled::data);
        filled.data("root", root(depth));
        filled.data("texts", new PageTexts(clock.instant()));
        return new HttpAnswer(status, HTML, filled.render(), headers("Content-Security-Policy", POLICY));
    }

    static String root(int depth) {
        return "../".repeat(depth);
    }

    HttpAnswer problem(HttpProblem problem, int depth) {
        var document = problem.document();
        var answer = page(
                problem.status(), "problem", depth, Map.of("title", document.title(), "detail", document.detail()));
        for (var header : problem.headers().entrySet()) {
            answer = answer.with(header.getKey(), header.getValue());
        }
        return answer;
    }

    /** Leads the browser to another page after a form, so that a reload sends nothing again. */
    HttpAnswer seeOther(String address) {
        return new HttpAnswer(303, HTML, "", headers("Location", address));
    }

    /** A file among the results of a cycle. */
    HttpAnswer file(String name, String content) {
        if (name.endsWith(".html")) {
            return new HttpAnswer(200, HTML, content, headers("Content-Security-Policy", REPORT_POLICY));
        }
        var type = name.endsWith(".csv")
                ? "text/csv; charset=utf-8"
                : name.endsWith("l") || name.endsWith("ndjson") ? "application/x-ndjson" : "application/json";
        return name.endsWith(".csv") || name.startsWith("fix.")
                ? new HttpAnswer(
                        200, type, content, headers("Content-Disposition", "attachment; filename=\"" + name + "\""))
                : new HttpAnswer(200, type, content, SAFE);
    }

    /** A workbook among the results of a cycle. */
    HttpAnswer workbook(String name, byte[] content) {
        return HttpAnswer.binary(
                200,
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                content,
                headers("Content-Disposition", "attachment; filename=\"" + name + "\""));
    }

    HttpAnswer style() {
        return new HttpAnswer(200, "text/css; charset=utf-8", PageTexts.style(), SAFE);
    }

    HttpAnswer script() {
        try (var script = PageWriter.class.getResourceAsStream(SCRIPT)) {
            if (script == null) {
                throw new IllegalStateException(SCRIPT + " is missing from the program");
            }
            var text = new String(script.readAllBytes(), StandardCharsets.UTF_8);
            return new HttpAnswer(200, "text/javascript; charset=utf-8", text, SAFE);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + SCRIPT, e);
        }
    }

    private static Map<String, String> headers(String name, String value) {
        var headers = new HashMap<>(SAFE);
        headers.put(name, value);
        return Map.copyOf(headers);
    }
}
