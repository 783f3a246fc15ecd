package dev.batchsync.source;

import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.Problem.Location;

/** Where something stands in a source, whichever object that is. */
sealed interface Position permits TextPosition, WorkbookPosition {

    Location locationIn(PinnedObject source);
}
