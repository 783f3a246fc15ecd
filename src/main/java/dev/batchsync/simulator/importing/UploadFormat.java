package dev.batchsync.simulator.importing;

import dev.batchsync.simulator.request.Form;
import java.io.InputStream;
import java.util.Locale;

/** The forms that an imported file may have; each ends as JSON. */
public enum UploadFormat {
    JSON,
    CSV,
    EXCEL;

    /** The form that a route names. */
    public static UploadFormat of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** The commands of a file, by the fields that came with it. */
    public InputStream commands(Form fields, InputStream file) {
        return switch (this) {
            case JSON -> file;
            case CSV -> TableConversion.ofCsv(fields, file);
            case EXCEL -> TableConversion.ofExcel(fields, file);
        };
    }
}
