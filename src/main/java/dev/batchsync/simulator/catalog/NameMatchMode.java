package dev.batchsync.simulator.catalog;

import java.util.Locale;

/** How a name filter is compared. All modes except EXACT ignore case. */
public enum NameMatchMode {
    EXACT,
    START,
    END,
    ANYWHERE;

    public boolean matches(String name, String wanted) {
        String lowerName = name.toLowerCase(Locale.ROOT);
        String lowerWanted = wanted.toLowerCase(Locale.ROOT);
        return switch (this) {
            case EXACT -> name.equals(wanted);
            case START -> lowerName.startsWith(lowerWanted);
            case END -> lowerName.endsWith(lowerWanted);
            case ANYWHERE -> lowerName.contains(lowerWanted);
        };
    }
}
