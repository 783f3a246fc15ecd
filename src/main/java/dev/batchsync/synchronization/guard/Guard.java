package dev.batchsync.synchronization.guard;

import dev.batchsync.synchronization.Problem;
import dev.batchsync.synchronization.Problem.Kind;
import dev.batchsync.synchronization.SourceFormat;
import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.definition.FinalizationStrategy;
import dev.batchsync.synchronization.definition.GuardLimits.Duplicates;
import dev.batchsync.synchronization.failure.UtcTime;
import dev.batchsync.synchronization.statuses.StatusTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides whether a person must be asked before the first batch of a cycle is sent.
 *
 * <p>More may be missing than {@link dev.batchsync.synchronization.definition.GuardLimits#mostMissing} says only if a
 * person agrees. With IGNORE, missing resources are no reason to ask.
 */
public final class Guard {

    private static final int NAMES_OF_DUPLICATES = 5;
    private static final int NAMES_OF_MISSING = 5;

    private final Evidence evidence;
    private final Comparison found;
    private final Definition definition;
    private final List<Reason> reasons = new ArrayList<>();

    /** Why a person must be asked. */
    private record Reason(Kind kind, String text) {}

    /**
     * What the guard says.
     *
     * @param hold what a person is asked; empty if the cycle may go on
     * @param remark what a person should know, though nobody has to act
     */
    public record Judgement(Optional<Hold> hold, Optional<String> remark) {}

    /** A question with the problem that shows it. */
    public record Hold(Problem problem, Question question) {}

    private Guard(Evidence evidence) {
        this.evidence = evidence;
        this.found = evidence.comparison();
        this.definition = evidence.definition();
    }

    public static Judgement judge(Evidence evidence) {
        return new Guard(evidence).judgement();
    }

    private Judgement judgement() {
        empty();
        missing();
        ledger();
        surprise();
        header();
        forward();
        StatusTexts.loss(evidence.prepared()).ifPresent(text -> because(Kind.GUARD_STATUSES, "%s", text));
        evidence.lookAlikes().ifPresent(text -> because(Kind.GUARD_LOOK_ALIKE, "%s", text));
        var remark = Stream.of(duplicates(), unanswered())
                .flatMap(Optional::stream)
                .collect(Collectors.collectingAndThen(Collectors.joining(" "), Optional::of))
                .filter(text -> !text.isEmpty());
        return new Judgement(reasons.isEmpty() ? Optional.empty() : Optional.of(hold()), remark);
    }

    private boolean isEmpty() {
        return evidence.prepared().plan().isEmpty();
    }

    private void empty() {
        if (isEmpty() && !definition.allowEmpty()) {
            because(Kind.SOURCE_EMPTY, "The file is empty.");
        }
    }

    /** Who allows empty files allows that everything is missing. */
    private void missing() {
        if (isEmpty() || definition.finalization() instanceof FinalizationStrategy.Ignore) {
            return;
        }
        containers();
        var total = found.total();
        long most = definition.guard().mostMissing(total.base());
        if (total.missing() > most) {
            because(
                    Kind.GUARD_MISSING,
                    "%,d of %s that %s sent before %s not in the file; %,d may be missing without a question.",
                    total.missing(),
                    Amounts.of(total.base(), "resource", "resources"),
                    total.base() == 1 ? "was" : "were",
                    total.missing() == 1 ? "is" : "are",
                    most);
        }
    }

    /** A community or domain that is deleted takes everything in it along. */
    private void containers() {
        long missing = 0;
        for (var kind : ResourceKind.values()) {
            missing += kind.isContainer() ? found.of(kind).missing() : 0;
        }
        var most = definition.guard().maxMissingContainers();
        if (definition.finalization() instanceof FinalizationStrategy.RemoveResources && missing > most) {
            because(
                    Kind.GUARD_CONTAINERS,
                    "%s sent before %s not in the file; %,d may be missing without a question.",
                    Amounts.of(missing, "community or domain", "communities and domains"),
                    missing == 1 ? "is" : "are",
                    most);
        }
    }

    private void ledger() {
        if (evidence.ledger() instanceof Past.Unexplained) {
            because(
                    Kind.GUARD_NO_LEDGER,
                    "Collibra already tracks the synchronization id %s, but there is no record of what was sent under it. An"
                            + " earlier version of this program, or another program, may have sent it.",
                    evidence.cycle().synchronizationId());
        } else if (evidence.ledger() instanceof Past.Lost lost) {
            var why = lost.why().replaceFirst("\\.$", "");
            because(Kind.GUARD_NO_LEDGER, "The record of what was sent before cannot be used: %s.", why);
        }
    }

    private void surprise() {
        evidence.surprise()
                .ifPresent(last -> because(
                        Kind.GUARD_REMOVED_MORE,
                        "The finalization of cycle %s removed %s, but only %s expected. Find out in Collibra what else is"
                                + " gone.",
                        last.cycle(),
                        Amounts.of(last.removed(), "resource", "resources"),
                        Amounts.of(last.expected(), "was", "were")));
    }

    /** The template counts columns by number. */
    private void header() {
        found.header()
                .ifPresent(change -> because(
                        Kind.GUARD_HEADER,
                        "The table's header has changed: column %d was %s and is now %s. The template counts columns by"
                                + " number.",
                        change.column(),
                        quoted(change.before()),
                        quoted(change.now())));
    }

    private static String quoted(String name) {
        return name.isEmpty() ? "missing" : "\"" + name + "\"";
    }

    private Optional<String> duplicates() {
        var policy = definition.guard().duplicates();
        if (found.duplicates() == 0 || policy == Duplicates.ALLOW) {
            return Optional.empty();
        }
        var text = "For " + Amounts.of(found.duplicates(), "resource", "resources")
                + ", a later command replaces what an earlier one set: " + firstDuplicates()
                + ". Put the commands or rows of a resource next to each other.";
        if (policy == Duplicates.WARN) {
            return Optional.of(text);
        }
        because(Kind.GUARD_DUPLICATES, "%s", text);
        return Optional.empty();
    }

    /** Nothing is lost if the cycle goes on: at worst its finalization does less than expected. */
    private Optional<String> unanswered() {
        var missing = found.total().missing();
        return missing == 0 || definition.finalization() instanceof FinalizationStrategy.Ignore
                ? Optional.empty()
                : evidence.unanswered()
                        .map(wish -> text(
                                "Collibra may have forgotten this synchronization id: %s asked for it at %s, and no answer was"
                                        + " recorded. If it has, this finalization does not touch the %s, which stay in the"
                                        + " catalog until somebody removes them by hand.",
                                wish.by(),
                                UtcTime.of(wish.at()),
                                Amounts.of(missing, "missing resource", "missing resources")));
    }

    /** Inside one batch, Collibra resolves references in any order. */
    private void forward() {
        if (found.forward() == 0) {
            return;
        }
        var word = unit();
        var first = found.firstForward().stream()
                .map(to -> text(
                        "%s %d (batch %d) refers to %s %s in %s %d (batch %d)",
                        word, to.from(), to.fromBatch(), to.kind().term(), to.name(), word, to.line(), to.batch()))
                .collect(Collectors.joining("; "));
        because(
                Kind.GUARD_FORWARD_REFERENCE,
                "Earlier batches refer to %s that only later batches create: %s%s Collibra imports one batch after the other, so"
                        + " the earlier one fails, unless Collibra has the resource already. Sort the file, so that each command"
                        + " stands after what it refers to: communities, domains, assets, then assets with relations.",
                Amounts.of(found.forward(), "resource", "resources"),
                first,
                found.forward() > found.firstForward().size() ? "; …" : ".");
    }

    private String unit() {
        return SourceFormat.of(evidence.cycle().content().key()).equals(Optional.of(SourceFormat.EXCEL))
                ? "row"
                : "line";
    }

    private String firstDuplicates() {
        return found.firstDuplicates().stream()
                .limit(NAMES_OF_DUPLICATES)
                .map(twice -> text(
                        "%s %s (%ss %d and %d)",
                        twice.kind().term(), twice.name(), unit(), twice.line(), twice.again()))
                .collect(Collectors.joining(", "));
    }

    private void because(Kind kind, String format, Object... values) {
        reasons.add(new Reason(kind, text(format, values)));
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private Hold hold() {
        var consequence = Consequence.of(evidence);
        var kinds = reasons.stream().map(Reason::kind).toList();
        var why = reasons.stream().map(Reason::text).collect(Collectors.joining(" "));
        var question = new Question(Token.of(evidence, why), consequence, found.missing(), kinds);
        var text = consequence + StatusTexts.curated(evidence.prepared()) + " " + why + causes() + names() + whatToDo();
        return new Hold(Problem.of(kinds.get(0), text), question);
    }

    private String causes() {
        var renamed = found.renamed()
                .map(container -> text(
                        " All %,d resources of \"%s\" are missing, and all %,d of \"%s\" are new: was it renamed in Collibra or"
                                + " in the source? Then do not approve. Give both the same name again, and upload the file"
                                + " again.",
                        container.missing(), container.from(), container.added(), container.to()))
                .orElse("");
        long changed = found.total().changedForm();
        var known = renamed + neverCompleted();
        return changed == 0
                ? known
                : known
                        + text(
                                " Up to %s may be in the file under an identifier of another form, for example by id now and by"
                                        + " name before. They look missing, but may not be.",
                                Amounts.of(changed, "missing resource", "missing resources"));
    }

    private String neverCompleted() {
        var total = found.total();
        long number = evidence.settles() ? total.missing() : total.missingLater();
        return number == 0
                ? ""
                : text(
                        " Only cycles that never completed have sent %,d of the missing resources. Collibra may have refused"
                                + " them: their errors.csv lists what it refused. What it refused is not there, and cannot"
                                + " disappear.",
                        number);
    }

    private String names() {
        if (found.firstMissing().isEmpty()) {
            return "";
        }
        var names = found.firstMissing().stream()
                .limit(NAMES_OF_MISSING)
                .map(missing -> missing.kind().term() + " " + missing.name())
                .collect(Collectors.joining("; "));
        var all = found.missingList()
                .map(key -> " All are listed in " + key + ".")
                .orElse("");
        long more = found.total().missing()
                - Math.min(NAMES_OF_MISSING, found.firstMissing().size());
        return " Missing: " + names + (more > 0 ? text("; and %,d more.", more) : ".") + all;
    }

    private String whatToDo() {
        if (evidence.cycle().planOnly()) {
            return " If this is right, upload the file to the inbox, and approve its cycle.";
        }
        return " If this is right, approve. If not, upload the right file: it replaces this cycle.";
    }
}
