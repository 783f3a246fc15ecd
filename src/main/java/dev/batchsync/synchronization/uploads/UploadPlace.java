package dev.batchsync.synchronization.uploads;

import dev.batchsync.synchronization.Synchronization;
import dev.batchsync.synchronization.SynchronizationId;

/** What an object is by its key and its size. Its content does not matter here: the survey of its cycle reads it. */
public sealed interface UploadPlace {

    <R> R match(Cases<R> cases);

    /** One method for each place. */
    interface Cases<R> {
        R source(SourcePlace place);

        R check(CheckPlace place);

        R fix(FixPlace place);

        R marker(MarkerPlace place);

        R ignored(IgnoredPlace place);

        R elsewhere(ElsewherePlace place);
    }

    /** It can be a source. */
    record SourcePlace(SynchronizationId id) implements UploadPlace {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.source(this);
        }
    }

    /** It can be a source, and lies where sources are only checked. */
    record CheckPlace(SynchronizationId id) implements UploadPlace {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.check(this);
        }

        /** Why it is ignored if as many plans as possible are not over. */
        public String tooManyPlans() {
            return "%d plans of %s are not over. Upload the file again when one of them is over."
                    .formatted(Synchronization.MOST_PLANS, id);
        }
    }

    /** It can be a fix file for a held cycle, which the name of its folder should be. */
    record FixPlace(SynchronizationId id, String cycle) implements UploadPlace {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.fix(this);
        }
    }

    /** Programs leave such files beside what they write: nobody expects a cycle of it. */
    record MarkerPlace(String reason) implements UploadPlace {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.marker(this);
        }
    }

    /** It cannot be a source. The reason says why, and what to do. */
    record IgnoredPlace(String reason) implements UploadPlace {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.ignored(this);
        }
    }

    /** It lies where no uploads belong, or it is only a folder. */
    record ElsewherePlace() implements UploadPlace {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.elsewhere(this);
        }
    }

    /** Why an object without content is ignored that is in the right place. */
    String EMPTY =
            "It is empty (0 bytes). Upload the whole file. If the source really holds nothing, upload an empty list or"
                    + " table in its format.";

    /** Why a file of this name is no source, and what to do. */
    static String unreadable(String name) {
        return PlaceRules.unreadable(name);
    }

    /** The place of an object that is not empty. */
    static UploadPlace of(String key) {
        var folder = PlaceRules.folder(key);
        return folder.isEmpty() || key.endsWith("/") ? new ElsewherePlace() : PlaceRules.inside(folder.get(), key);
    }

    /**
     * The place of an object.
     *
     * @param size in bytes
     */
    static UploadPlace of(String key, long size) {
        var place = of(key);
        return size == 0 && (place instanceof SourcePlace || place instanceof CheckPlace || place instanceof FixPlace)
                ? new IgnoredPlace(EMPTY)
                : place;
    }
}
