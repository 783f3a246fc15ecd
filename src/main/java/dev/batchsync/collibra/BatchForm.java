package dev.batchsync.collibra;

import dev.batchsync.synchronization.Definition;
import dev.batchsync.synchronization.ImportJobs.BatchCall;
import dev.batchsync.synchronization.SourceFormat;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.client.api.ClientMultipartForm;

/** The forms of batch calls; whatever has a default in Collibra is sent all the same. */
final class BatchForm {

    private static final String CSV = "text/csv";
    private static final String EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private BatchForm() {}

    /** The format as Collibra's paths name it. */
    static String word(SourceFormat format) {
        return switch (format) {
            case JSON -> "json";
            case CSV -> "csv";
            case EXCEL -> "excel";
        };
    }

    static ClientMultipartForm of(BatchCall call) {
        return switch (call.format()) {
            case JSON -> json(call);
            case CSV -> csv(call);
            case EXCEL -> excel(call);
        };
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

    /** A batch has one sheet; it is named where the definition names it. */
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
