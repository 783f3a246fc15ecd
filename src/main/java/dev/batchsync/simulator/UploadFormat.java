package dev.batchsync.simulator;

import java.io.InputStream;
import java.util.Locale;

/** The forms that an imported file may have; each ends as JSON. */
enum UploadFormat {
    JSON,
    CSV,
    EXCEL;

    /** The form that a route names. */
    static UploadFormat of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** The commands of a file, by the fields that came with it. */
    InputStream commands(Form fields, InputStream file) {
        return switch (this) {
            case JSON -> file;
            case CSV -> TableConversion.ofCsv(fields, file);
            case EXCEL -> TableConversion.ofExcel(fields, file);
        };
    }
}
