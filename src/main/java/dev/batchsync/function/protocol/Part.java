package dev.batchsync.function.protocol;

import java.util.List;
import java.util.Optional;

/**
 * A part of a list.
 *
 * @param next where the list continues; empty at its end
 */
public record Part<T>(List<T> elements, Optional<Cursor> next) {

    public Part {
        elements = List.copyOf(elements);
    }
}
