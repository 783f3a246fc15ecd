package dev.batchsync.synchronization.model;

import dev.batchsync.synchronization.Problem;
import dev.batchsync.synchronization.failure.Excerpt;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The differences between the names in a file and those in Collibra.
 *
 * @param unknown what a file names and Collibra does not have
 * @param lookAlikes what a file names and Collibra has with other case, white space or form of Unicode
 * @param status the status that the definition sets for missing assets, if Collibra does not have it
 * @param global roles that a file gives to people for a resource, though they hold everywhere
 * @param unchecked what could not be compared, and why; empty if everything was
 * @param assignments what asset types may not have; empty if nothing
 */
public record ModelFindings(
        List<Finding> unknown,
        List<Finding> lookAlikes,
        Optional<String> status,
        List<UsedName> global,
        String unchecked,
        Optional<String> assignments) {

    public static final ModelFindings NONE =
            new ModelFindings(List.of(), List.of(), Optional.empty(), List.of(), "", Optional.empty());

    /** How many names a message lists. */
    static final int LISTED = 40;

    public ModelFindings {
        unknown = List.copyOf(unknown);
        lookAlikes = List.copyOf(lookAlikes);
        global = List.copyOf(global);
    }

    /** The same with what asset types may not have. */
    ModelFindings with(AssignmentFindings found) {
        return new ModelFindings(unknown, lookAlikes, status, global, unchecked, found.text());
    }

    /** A name with the one that may have been meant. */
    public record Finding(UsedName used, Optional<String> near) {

        private String sentence() {
            var proposal = near.map(name -> "; did you mean '" + name + "'?").orElse(".");
            return " No " + used.described() + proposal + " First at " + used.where() + ".";
        }

        private String difference() {
            return " " + used.described() + " is '" + near.orElse("") + "' in Collibra; first at " + used.where() + ".";
        }
    }

    /** What the author of the file must correct, if anything. */
    public Optional<Problem> authorsProblem() {
        return unknown.isEmpty()
                ? Optional.empty()
                : Optional.of(Problem.at(
                        Problem.Kind.MODEL_UNKNOWN,
                        unknownText()
                                + lookAlikeText().map(text -> " " + text).orElse("")
                                + (unchecked.isEmpty() ? "" : " Not compared: " + unchecked + ".")
                                + " Correct the file or the template and upload the file again, or create in Collibra what"
                                + " is missing.",
                        unknown.get(0).used().place()));
    }

    private String unknownText() {
        return count(unknown.size(), "name in the file is", "names in the file are") + " unknown to Collibra."
                + listed(unknown.stream().map(Finding::sentence).toList())
                + status.map(text -> " " + text).orElse("");
    }

    /** What the operator must correct, if the file is right. */
    public Optional<Problem> operatorsProblem() {
        return unknown.isEmpty()
                ? status.map(text -> Problem.of(
                        Problem.Kind.MODEL_STATUS_UNKNOWN,
                        text + " Correct finalization.missingAssetStatusId in the definition, or create the status in"
                                + " Collibra. Then retry."))
                : Optional.empty();
    }

    /** What a person has to look at; empty if there is nothing. */
    public Optional<String> lookAlikeText() {
        return lookAlikes.isEmpty()
                ? Optional.empty()
                : Optional.of(count(lookAlikes.size(), "name in the file is", "names in the file are")
                        + " spelt differently in Collibra, which may not recognize "
                        + (lookAlikes.size() == 1 ? "it." : "them.")
                        + listed(lookAlikes.stream().map(Finding::difference).toList()));
    }

    /** Everything, for a cycle that goes on all the same; empty if there is nothing. */
    public Optional<String> asWarning() {
        var texts = new StringBuilder();
        if (!unknown.isEmpty()) {
            texts.append(unknownText());
        } else {
            status.ifPresent(texts::append);
        }
        lookAlikeText()
                .ifPresent(text -> texts.append(texts.isEmpty() ? "" : " ").append(text));
        return texts.isEmpty() ? Optional.empty() : Optional.of(texts.toString());
    }

    /** What could not be checked, and what may be wrong; empty if there is nothing. */
    public Optional<String> remark() {
        var texts = new ArrayList<String>();
        if (!unchecked.isEmpty()) {
            texts.add("Not compared with what Collibra has: " + unchecked + ".");
        }
        if (!global.isEmpty()) {
            texts.add("Responsibilities need resource roles, and "
                    + count(global.size(), "role in the file is global:", "roles in the file are global:")
                    + listed(global.stream().map(ModelFindings::globalRole).toList())
                    + " Use resource roles instead.");
        }
        assignments.ifPresent(texts::add);
        return texts.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", texts));
    }

    private static String globalRole(UsedName role) {
        return " '" + Excerpt.of(role.text()) + "', first at " + role.where() + ".";
    }

    private static String count(int number, String one, String several) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : several);
    }

    private static String listed(List<String> sentences) {
        var more = sentences.size() - LISTED;
        return sentences.stream().limit(LISTED).collect(Collectors.joining())
                + (more > 0 ? String.format(Locale.ROOT, " %,d more are not listed here.", more) : "");
    }
}
