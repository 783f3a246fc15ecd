package dev.batchsync.synchronization.model;

import dev.batchsync.synchronization.Problem.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The attributes, relations and statuses of commands that the assignments of their asset types do not have.
 *
 * @param unassigned in the order of the file
 * @param unchecked what could not be compared, and why; empty if everything was
 */
record AssignmentFindings(List<Finding> unassigned, String unchecked) {

    static final AssignmentFindings NONE = new AssignmentFindings(List.of(), "");

    AssignmentFindings {
        unassigned = List.copyOf(unassigned);
    }

    /**
     * Something that is not assigned.
     *
     * @param place of the first command
     */
    record Finding(UsedName type, UsedName name, Location place) {

        private String sentence() {
            return " " + type.described() + " has no " + name.described() + ", first at "
                    + UsedName.where(place, name.path()) + ".";
        }
    }

    /** For a person to read; empty if there is nothing. */
    Optional<String> text() {
        var texts = new ArrayList<String>();
        if (!unassigned.isEmpty()) {
            texts.add(unassignedText());
        }
        if (!unchecked.isEmpty()) {
            texts.add("Not compared with the assignments of asset types: " + unchecked + ".");
        }
        return texts.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", texts));
    }

    private String unassignedText() {
        var more = unassigned.size() - ModelFindings.LISTED;
        return String.format(
                        Locale.ROOT,
                        unassigned.size() == 1
                                ? "%,d use in the file is not in the assignment of its asset type:"
                                : "%,d uses in the file are not in the assignments of their asset types:",
                        unassigned.size())
                + unassigned.stream()
                        .limit(ModelFindings.LISTED)
                        .map(Finding::sentence)
                        .collect(Collectors.joining())
                + (more > 0 ? String.format(Locale.ROOT, " %,d more are not listed here.", more) : "")
                + " Collibra may refuse them: assign them there, or take them out of the file.";
    }
}
