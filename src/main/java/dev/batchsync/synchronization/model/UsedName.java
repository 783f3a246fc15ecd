package dev.batchsync.synchronization.model;

import dev.batchsync.synchronization.Problem.Location;
import dev.batchsync.synchronization.Problem.TextLocation;
import dev.batchsync.synchronization.Problem.WorkbookLocation;
import dev.batchsync.synchronization.failure.Excerpt;

/**
 * A type, status or role as a file gives it.
 *
 * @param text the name or the id
 * @param place where the file gives it first
 * @param path where the template gives it, as in {@code template[2].type.name}; empty if the file itself does
 */
public record UsedName(ModelKind kind, Form form, String text, Location place, String path) {

    /** How it is given. */
    public enum Form {
        NAME,
        ID,
        /** By its name or its id: the importer takes both as a key. */
        NAME_OR_ID
    }

    /** Whether it can be the id of something: Collibra's ids are UUIDs. */
    boolean mayBeId() {
        return form != Form.NAME && KnownTerms.isId(text);
    }

    /** As in "asset type 'Tabel'". */
    String described() {
        return kind.term() + (form == Form.ID ? " with the id '" : " '") + Excerpt.of(text) + "'";
    }

    /** As in "line 504". */
    String where() {
        return where(place, path);
    }

    static String where(Location place, String path) {
        var line = place instanceof TextLocation text ? "line " + text.line() : ((WorkbookLocation) place).where();
        return path.isEmpty() ? line : line + ", from " + path + " in the definition";
    }
}
