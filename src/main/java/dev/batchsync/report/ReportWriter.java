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
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes a cycle's reports into the bucket: JSON for programs, HTML for people.
 *
 * <p>The documents are registered for the native image, because Jackson and the template read them by reflection.
 */
@RegisterForReflection(
        targets = {CycleStatus.class, PlanStatus.class, BatchErrors.class},
        registerFullHierarchy = true)
@ApplicationScoped
class ReportWriter implements Reports {

    static final String JSON = "report.json";
    static final String HTML = BucketLayout.REPORT;
    static final String PLAN = "plan.json";

    private final Bucket bucket;
    private final ObjectMapper mapper;

    ReportWriter(Bucket bucket, ObjectMapper mapper) {
        this.bucket = bucket;
        this.mapper = mapper;
    }

    @CheckedTemplate(basePath = "")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance report(CycleStatus cycle);
    }

    @Override
    public void publish(Cycle cycle, List<Batch> batches) {
        var status = CycleStatus.of(cycle, batches);
        write(cycle, JSON, "application/json", json(status));
        if (status.plan().isPresent()) {
            write(cycle, PLAN, "application/json", json(status.plan().get()));
        }
        var html = Templates.report(status).render();
        write(cycle, HTML, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void publishErrors(Cycle cycle, int batch, Batch.Failed failed) {
        var errors = BatchErrors.all(cycle, batch, failed);
        write(cycle, BucketLayout.errors(batch), "application/json", json(errors));
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
