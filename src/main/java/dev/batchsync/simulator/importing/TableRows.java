package dev.batchsync.simulator.importing;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a table, without its header, as the texts of their cells. */
interface TableRows {

    /** The next row, or nothing behind the last one. */
    @Nullable
    List<String> next() throws IOException;
}
