package dev.batchsync.simulator.importing;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a table after its header, each as the texts of its cells. */
interface TableRows {

    /** The next row, or null after the last one. */
    @Nullable
    List<String> next() throws IOException;
}
