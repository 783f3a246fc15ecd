package dev.batchsync.simulator;

import java.io.InputStream;
import java.util.Locale;
import java.util.function.BiFunction;

/** The forms that an imported file may have; each ends as JSON. */
enum FileForm {
    JSON((fields, file) -> file),
    CSV(TableConversion::ofCsv),
    EXCEL(TableConversion::ofExcel);

    private final BiFunction<Form, InputStream, InputStream> conversion;

    FileForm(BiFunction<Form, InputStream, InputStream> conversion) {
        this.conversion = conversion;
    }

    /** The form that a route names. */
    static FileForm of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** The commands of a file, by the fields that came with it. */
    InputStream commands(Form fields, InputStream file) {
        return conversion.apply(fields, file);
    }
}
