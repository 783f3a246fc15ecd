package dev.batchsync.simulator.importing;

import dev.batchsync.simulator.request.Form;
import java.io.InputStream;
import java.util.Locale;

/** The formats of imported files; every file is turned into JSON commands. */
public enum UploadFormat {
    JSON,
    CSV,
    EXCEL;

    /** The format that a route names. */
    public static UploadFormat of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** The commands of a file, read as the fields of the request say. */
    public InputStream commands(Form fields, InputStream file) {
        return switch (this) {
            case JSON -> file;
            case CSV -> TableConversion.ofCsv(fields, file);
            case EXCEL -> TableConversion.ofExcel(fields, file);
        };
    }
}
