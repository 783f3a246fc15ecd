package dev.batchsync.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.BucketLayout;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.Reports;
import dev.batchsync.synchronization.status.BatchErrors;
import dev.batchsync.synchronization.status.CycleStatus;
import dev.batchsync.synchronization.status.PlanStatus;
import dev.batchsync.synchronization.status.page.CyclePage;
import dev.batchsync.synchronization.status.page.PageTexts;
import dev.batchsync.synchronization.status.page.ResultFile;
import dev.batchsync.synchronization.status.page.SourceQuotes;
import io.quarkus.qute.Engine;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;

/**
 * Writes a cycle's reports into the bucket: JSON for programs, HTML and CSV for people.
 *
 * <p>The documents are registered for the native image, because Jackson reads them by reflection. Quarkus
 * generates the code that reads what the template names.
 */
@RegisterForReflection(
        targets = {CycleStatus.class, PlanStatus.class, BatchErrors.class},
        registerFullHierarchy = true)
@ApplicationScoped
class ReportWriter implements Reports {

    static final String HTML = ResultFile.REPORT;

    private static final String TEMPLATE = "report.html";

    private final Bucket bucket;
    private final ObjectMapper mapper;
    private final Engine engine;
    private final Clock clock;

    ReportWriter(Bucket bucket, ObjectMapper mapper, Engine engine, Clock clock) {
        this.bucket = bucket;
        this.mapper = mapper;
        this.engine = engine;
        this.clock = clock;
    }

    @Override
    public void publish(Cycle cycle, List<Batch> batches) {
        var status = CycleStatus.of(cycle, batches);
        write(cycle, ResultFile.REPORT_JSON, "application/json", json(status));
        if (status.plan().isPresent()) {
            write(cycle, ResultFile.PLAN, "application/json", json(status.plan().get()));
        }
        var html = html(cycle, batches);
        write(cycle, HTML, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
    }

    private String html(Cycle cycle, List<Batch> batches) {
        var now = clock.instant();
        return engine.getTemplate(TEMPLATE)
                .data("page", CyclePage.of(cycle, batches, new SourceQuotes(bucket), now))
                .data("texts", new PageTexts(now))
                .data("style", PageTexts.style())
                .data("files", "")
                .render();
    }

    @Override
    public void publishErrors(Cycle cycle, int batch, Batch.Failed failed) {
        var errors = BatchErrors.all(cycle, batch, failed);
        write(cycle, BucketLayout.errors(batch), "application/json", json(errors));
        var table = ErrorTable.of(cycle, batch, failed).getBytes(StandardCharsets.UTF_8);
        write(cycle, ResultFile.ERRORS, "text/csv; charset=utf-8", table);
    }

    private byte[] json(Object document) {
        try {
            return mapper.writerWithDefaultPrettyPrinter().writeValueAsBytes(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "Cannot write a " + document.getClass().getSimpleName(), e);
        }
    }

    private void write(Cycle cycle, String name, String contentType, byte[] content) {
        var key = BucketLayout.result(cycle, name);
        try {
            bucket.write(key, contentType, content);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + key, e);
        }
    }
}
