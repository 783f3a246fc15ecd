package dev.batchsync.source.json;

import dev.batchsync.synchronization.Problem.Location;
import dev.batchsync.synchronization.model.ModelKind;
import dev.batchsync.synchronization.model.UsedName.Form;
import dev.batchsync.synchronization.model.UsedNames;
import java.util.function.Supplier;

/** Collects what a command has together with its asset type, which may come after it. */
final class CommandPairs {

    /** The most names before the asset type. Further names are left out, and the result says that it is not complete. */
    private static final int MOST_EARLY = 1_000;

    private final UsedNames names;
    private final int[] early = new int[MOST_EARLY];
    private int earlyCount;
    private int type;
    private boolean hasType;
    private Supplier<Location> place = CommandPairs::nowhere;

    CommandPairs(UsedNames names) {
        this.names = names;
    }

    private static Location nowhere() {
        throw new IllegalStateException("no command has begun");
    }

    /** Begins with the next command. */
    void begin(Supplier<Location> where) {
        place = where;
        earlyCount = 0;
        hasType = false;
    }

    /** Takes a name that has been added to the names, unless these are full. */
    void take(ModelKind kind, Form form, String text) {
        switch (kind) {
            case ASSET_TYPE -> type(names.indexOf(kind, form, text));
            case ATTRIBUTE_TYPE, RELATION_TYPE, STATUS -> name(names.indexOf(kind, form, text));
            case DOMAIN_TYPE, COMPLEX_RELATION_TYPE, ROLE -> {}
        }
    }

    private void type(int index) {
        if (hasType) {
            return;
        }
        type = index;
        hasType = true;
        for (int i = 0; i < earlyCount; i++) {
            pair(early[i]);
        }
    }

    private void name(int index) {
        if (hasType) {
            pair(index);
        } else if (earlyCount < MOST_EARLY) {
            early[earlyCount++] = index;
        } else {
            names.pair(-1, index, place);
        }
    }

    private void pair(int name) {
        names.pair(type, name, place);
    }
}
