package dev.batchsync.collibra.client;

import dev.batchsync.synchronization.ImportJobs.BatchCall;
import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.definition.FinalizationStrategy;
import dev.batchsync.synchronization.definition.FinalizationStrategy.ChangeStatus;
import dev.batchsync.synchronization.jobs.BatchFormat;
import jakarta.ws.rs.core.MediaType;
import java.nio.file.Path;

/** The forms that start jobs. They also hold what has a default in Collibra, because its defaults change. */
final class BatchForm {

    private static final String CSV = "text/csv";
    private static final String EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private BatchForm() {}

    /** The format as Collibra's paths name it. */
    static String word(BatchFormat format) {
        return switch (format) {
            case JSON -> "json";
            case CSV -> "csv";
            case EXCEL -> "excel";
        };
    }

    static MultipartForm batch(BatchCall call) {
        return switch (call.format()) {
            case JSON -> json(call);
            case CSV -> csv(call);
            case EXCEL -> excel(call);
        };
    }

    static MultipartForm oneCall(BatchCall call) {
        return with(call.definition().finalization(), batch(call));
    }

    static MultipartForm finalization(FinalizationStrategy strategy) {
        return with(strategy, new MultipartForm());
    }

    private static MultipartForm with(FinalizationStrategy strategy, MultipartForm form) {
        form.field("finalizationStrategy", strategy.term());
        return strategy instanceof ChangeStatus change
                ? form.field(
                        "missingAssetStatusId", change.missingAssetStatusId().toString())
                : form;
    }

    /** Commands that only set statuses. One that fails does not keep the others from being carried out. */
    static MultipartForm statuses(String fileName, Path commands) {
        return new MultipartForm()
                .field("fileName", fileName)
                .field("continueOnError", "true")
                .field("deleteFile", "true")
                .file("file", fileName, MediaType.APPLICATION_JSON, commands);
    }

    private static MultipartForm json(BatchCall call) {
        return withFile(common(call), call, MediaType.APPLICATION_JSON);
    }

    private static MultipartForm csv(BatchCall call) {
        var csv = call.definition().tables().csv();
        var form = withTemplate(common(call), call.definition())
                .field("separator", String.valueOf(csv.separator()))
                .field("quote", String.valueOf(csv.quote()))
                .field("escape", String.valueOf(csv.escape()))
                .field("headerRow", Boolean.toString(csv.headerRow()));
        return withFile(form, call, CSV);
    }

    /** A batch has one sheet, whose name is sent if the definition gives one. */
    private static MultipartForm excel(BatchCall call) {
        var excel = call.definition().tables().excel();
        var form =
                withTemplate(common(call), call.definition()).field("headerRow", Boolean.toString(excel.headerRow()));
        excel.sheetName().ifPresent(name -> form.field("sheetName", name));
        return withFile(form, call, EXCEL);
    }

    private static MultipartForm common(BatchCall call) {
        var definition = call.definition();
        var form = new MultipartForm()
                .field("fileName", call.fileName())
                .field("continueOnError", Boolean.toString(definition.continueOnError()))
                .field("deleteFile", "true");
        definition.relationsAction().ifPresent(action -> form.field("relationsAction", action.name()));
        definition.attributesAction().ifPresent(action -> form.field("attributesAction", action.name()));
        return form;
    }

    private static MultipartForm withTemplate(MultipartForm form, Definition definition) {
        return form.field("template", definition.tables().template().orElseThrow());
    }

    private static MultipartForm withFile(MultipartForm form, BatchCall call, String mediaType) {
        return form.file("file", call.fileName(), mediaType, call.payload());
    }
}
