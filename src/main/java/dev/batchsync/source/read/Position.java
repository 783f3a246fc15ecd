package dev.batchsync.source.read;

import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.Problem.Location;

/** A position inside the source that is being read. A report shows its location, which also names the object. */
public sealed interface Position permits TextPosition, WorkbookPosition {

    Location locationIn(PinnedObject source);

    /** Turns the line of a text into the row of a sheet; a position in a workbook stays the same. */
    WorkbookPosition inSheet(String sheet);
}
