package dev.batchsync.synchronization.status.page;

import dev.batchsync.synchronization.failure.CommandError;
import java.util.List;
import java.util.regex.Pattern;

/** Finds the common text of errors, so that a hundred errors become one cause. */
public final class CauseText {

    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Pattern PROPOSAL = Pattern.compile("'([^']+)'; did you mean '([^']+)'\\?");

    private CauseText() {}

    /** The message without what is different in every error: the resource itself, and ids. */
    public static String of(CommandError error) {
        var identifier = error.identifier();
        var text = identifier.isEmpty() ? error.message() : error.message().replace(identifier, "…");
        return UUID.matcher(text).replaceAll("…").strip();
    }

    /** What the comparison with Collibra's names proposed for a name in the text. */
    static String hint(String text, List<String> warnings) {
        return warnings.stream()
                .flatMap(warning -> PROPOSAL.matcher(warning).results())
                .filter(proposal -> text.contains(proposal.group(1)))
                .findFirst()
                .map(proposal -> "Did you mean '" + proposal.group(2) + "'?")
                .orElse("");
    }
}
