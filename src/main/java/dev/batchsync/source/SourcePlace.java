package dev.batchsync.source;

import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.Problem.Location;

/** Where something stands in a source, whichever object that is. */
sealed interface SourcePlace permits Mark, WorkbookMark {

    Location in(PinnedObject source);
}
