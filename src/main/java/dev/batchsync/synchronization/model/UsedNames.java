package dev.batchsync.synchronization.model;

import dev.batchsync.synchronization.Problem.Location;
import dev.batchsync.synchronization.model.UsedName.Form;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The different types, statuses and roles that a file names, in the order of the file, each with its first place. It keeps a
 * limited number, so that no file can fill the memory.
 */
public final class UsedNames {

    /** Far more than any file has that can be imported: a Collibra has some hundreds of each kind. */
    public static final int MOST = 5_000;

    private final List<UsedName> names = new ArrayList<>();
    private final Map<ModelKind, Map<Form, Map<String, Integer>>> known = new EnumMap<>(ModelKind.class);
    private final UsedPairs pairs = new UsedPairs();
    private Optional<Uncertain> uncertain = Optional.empty();
    private boolean isComplete;
    private boolean isSaved;

    /**
     * A name that a template makes of a cell whose text is not certain, so that it cannot be compared.
     *
     * @param path where the template gives it
     */
    public record Uncertain(Location place, String path) {

        String where() {
            return UsedName.where(place, path);
        }
    }

    private UsedNames(boolean isComplete) {
        this.isComplete = isComplete;
    }

    /** For a file that is read from its beginning. */
    public static UsedNames none() {
        return new UsedNames(true);
    }

    /**
     * As they were kept.
     *
     * @param isComplete whether the file had no others up to there
     */
    public static UsedNames of(List<UsedName> names, boolean isComplete) {
        var kept = new UsedNames(isComplete);
        names.forEach(kept::keep);
        kept.isSaved = true;
        return kept;
    }

    /** The same with the first name that was left out. */
    public UsedNames with(Optional<Uncertain> first) {
        uncertain = first;
        return this;
    }

    /** Leaves a name out. */
    public void leaveOut(Location place, String path) {
        if (uncertain.isEmpty()) {
            uncertain = Optional.of(new Uncertain(place, path));
            isSaved = false;
        }
    }

    /** The first name that was left out, if any was. */
    public Optional<Uncertain> uncertain() {
        return uncertain;
    }

    /** The same with what was used together. */
    public UsedNames with(UsedPairs others) {
        pairs.take(others);
        return this;
    }

    /** Which names were used with which asset type. */
    public UsedPairs pairs() {
        return pairs;
    }

    private void keep(UsedName name) {
        known(name.kind(), name.form()).put(name.text(), names.size());
        names.add(name);
    }

    /** The number of a name, counted from 0; -1 if it is not among these. */
    public int indexOf(ModelKind kind, Form form, String text) {
        return known(kind, form).getOrDefault(text, -1);
    }

    /** Adds that a command of an asset type has a name, both by their numbers. */
    public void pair(int type, int name, Supplier<Location> place) {
        if (type < 0 || name < 0) {
            isSaved &= !pairs.leaveOut();
        } else if (pairs.isNew(type, name)) {
            isSaved &= !pairs.add(type, name, place);
        }
    }

    private Map<String, Integer> known(ModelKind kind, Form form) {
        return known.computeIfAbsent(kind, any -> new EnumMap<>(Form.class))
                .computeIfAbsent(form, any -> new HashMap<>());
    }

    /** Whether a name has to be added. Beyond the limit, no name has to. */
    public boolean isNew(ModelKind kind, Form form, String text) {
        if (known(kind, form).containsKey(text)) {
            return false;
        }
        if (names.size() < MOST) {
            return true;
        }
        isSaved &= !isComplete;
        isComplete = false;
        return false;
    }

    /** Adds a name that is new; see {@link UsedName}. */
    public void add(ModelKind kind, Form form, String text, Location place, String path) {
        if (isNew(kind, form, text)) {
            keep(new UsedName(kind, form, text, place, path));
            isSaved = false;
        }
    }

    public List<UsedName> all() {
        return List.copyOf(names);
    }

    /** Whether the file has no others. */
    public boolean areComplete() {
        return isComplete;
    }

    /** Whether they differ from what was kept last. */
    boolean mustBeSaved() {
        return !isSaved;
    }

    void saved() {
        isSaved = true;
    }

    Set<ModelKind> kinds() {
        var kinds = EnumSet.noneOf(ModelKind.class);
        names.forEach(name -> kinds.add(name.kind()));
        return kinds;
    }
}
