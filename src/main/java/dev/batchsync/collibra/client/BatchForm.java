package dev.batchsync.collibra.client;

import dev.batchsync.synchronization.BatchFormat;
import dev.batchsync.synchronization.ImportJobs.BatchCall;
import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.definition.FinalizationStrategy;
import dev.batchsync.synchronization.definition.FinalizationStrategy.ChangeStatus;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.client.api.ClientMultipartForm;

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

    static ClientMultipartForm batch(BatchCall call) {
        return switch (call.format()) {
            case JSON -> json(call);
            case CSV -> csv(call);
            case EXCEL -> excel(call);
        };
    }

    static ClientMultipartForm oneCall(BatchCall call) {
        return with(call.definition().finalization(), batch(call));
    }

    static ClientMultipartForm finalization(FinalizationStrategy strategy) {
        return with(strategy, ClientMultipartForm.create());
    }

    private static ClientMultipartForm with(FinalizationStrategy strategy, ClientMultipartForm form) {
        form.attribute("finalizationStrategy", strategy.term(), null);
        return strategy instanceof ChangeStatus change
                ? form.attribute(
                        "missingAssetStatusId", change.missingAssetStatusId().toString(), null)
                : form;
    }

    private static ClientMultipartForm json(BatchCall call) {
        return withFile(common(call), call, MediaType.APPLICATION_JSON);
    }

    private static ClientMultipartForm csv(BatchCall call) {
        var csv = call.definition().tables().csv();
        var form = withTemplate(common(call), call.definition())
                .attribute("separator", String.valueOf(csv.separator()), null)
                .attribute("quote", String.valueOf(csv.quote()), null)
                .attribute("escape", String.valueOf(csv.escape()), null)
                .attribute("headerRow", Boolean.toString(csv.headerRow()), null);
        return withFile(form, call, CSV);
    }

    /** A batch has one sheet, whose name is sent if the definition gives one. */
    private static ClientMultipartForm excel(BatchCall call) {
        var excel = call.definition().tables().excel();
        var form = withTemplate(common(call), call.definition())
                .attribute("headerRow", Boolean.toString(excel.headerRow()), null);
        excel.sheetName().ifPresent(name -> form.attribute("sheetName", name, null));
        return withFile(form, call, EXCEL);
    }

    private static ClientMultipartForm common(BatchCall call) {
        var definition = call.definition();
        var form = ClientMultipartForm.create()
                .attribute("fileName", call.fileName(), null)
                .attribute("continueOnError", Boolean.toString(definition.continueOnError()), null)
                .attribute("deleteFile", "true", null);
        definition.relationsAction().ifPresent(action -> form.attribute("relationsAction", action.name(), null));
        definition.attributesAction().ifPresent(action -> form.attribute("attributesAction", action.name(), null));
        return form;
    }

    private static ClientMultipartForm withTemplate(ClientMultipartForm form, Definition definition) {
        return form.attribute("template", definition.tables().template().orElseThrow(), null);
    }

    private static ClientMultipartForm withFile(ClientMultipartForm form, BatchCall call, String mediaType) {
        return form.binaryFileUpload("file", call.fileName(), call.payload().toString(), mediaType);
    }
}
