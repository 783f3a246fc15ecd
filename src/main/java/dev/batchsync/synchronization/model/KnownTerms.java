package dev.batchsync.synchronization.model;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Everything of one kind that a Collibra has, by id and by name. */
public final class KnownTerms {

    private static final Pattern ID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private final Set<String> ids = new HashSet<>();
    private final Map<String, String> names = new HashMap<>();
    private final Set<String> globals = new HashSet<>();
    private final Map<String, String> folded = new HashMap<>();

    /**
     * Adds a term.
     *
     * @param name empty if its kind has no names
     */
    public void add(String id, String name) {
        ids.add(foldedId(id));
        if (!name.isEmpty()) {
            names.putIfAbsent(name, id);
            folded.putIfAbsent(NearNames.folded(name), name);
        }
    }

    /** Adds a role that holds everywhere, which responsibilities cannot have. */
    public void addGlobal(String id, String name) {
        add(id, name);
        globals.add(foldedId(id));
        globals.add(name);
    }

    /** Whether it is a role that holds everywhere. */
    boolean isGlobal(UsedName used) {
        return globals.contains(used.text()) || (isId(used.text()) && globals.contains(foldedId(used.text())));
    }

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    private static String foldedId(String id) {
        return id.toLowerCase(Locale.ROOT);
    }

    boolean has(UsedName used) {
        return switch (used.form()) {
            case NAME -> names.containsKey(used.text());
            case ID -> hasId(used.text());
            case NAME_OR_ID -> names.containsKey(used.text()) || hasId(used.text());
        };
    }

    /** Whether something has this id. */
    public boolean hasId(String id) {
        return ids.contains(foldedId(id));
    }

    /** The id of a name that is known, or the text itself if that is a known id. */
    Optional<String> idOf(UsedName used) {
        var named = used.form() == UsedName.Form.ID ? null : names.get(used.text());
        return named != null
                ? Optional.of(named)
                : Optional.of(used.text()).filter(text -> used.form() != UsedName.Form.NAME && hasId(text));
    }

    /** The name that a reader may take for this one; see {@link NearNames#folded}. */
    Optional<String> lookAlike(UsedName used) {
        return used.form() == UsedName.Form.ID
                ? Optional.empty()
                : Optional.ofNullable(folded.get(NearNames.folded(used.text())));
    }

    /** The name that may have been meant. */
    Optional<String> nearest(UsedName used) {
        return used.form() == UsedName.Form.ID ? Optional.empty() : NearNames.nearest(used.text(), names.keySet());
    }
}
