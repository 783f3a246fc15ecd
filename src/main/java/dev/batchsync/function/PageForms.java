package dev.batchsync.function;

import dev.batchsync.function.protocol.FormFields;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleCommands;
import dev.batchsync.synchronization.CycleCommands.Outcome;
import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.status.page.PersonsChoice;
import jakarta.inject.Singleton;
import java.util.Map;

/** The pages that ask before something is done, and what their forms do. */
@Singleton
final class PageForms {

    private static final int DEPTH = 3;
    private static final int CONFLICT = 409;

    private final CycleCommands commands;
    private final StartRoutes starts;
    private final PageViews views;
    private final PageWriter pages;

    PageForms(CycleCommands commands, StartRoutes starts, PageViews views, PageWriter pages) {
        this.commands = commands;
        this.starts = starts;
        this.views = views;
        this.pages = pages;
    }

    /** Asks whether a person really wants it. */
    HttpAnswer question(CycleId id, String action) {
        var cycle = views.find(id);
        requireKnown(action);
        return PersonsChoice.of(cycle).stream()
                .filter(choice -> choice.action().equals(action))
                .findFirst()
                .map(choice -> pages.page(200, "confirm", DEPTH, Map.of("page", views.view(cycle), "choice", choice)))
                .orElseGet(() -> refused(cycle, notAllowed(action)));
    }

    private static void requireKnown(String action) {
        if (!action.matches("approve|retry|run-again|cancel")) {
            throw HttpProblem.notFound("There is no page about '" + action + "'.");
        }
    }

    /** Does what the person has confirmed; the token is that of the question that the person has seen. */
    HttpAnswer submit(CycleId id, String action, HttpCall call) {
        var cycle = views.find(id);
        requireKnown(action);
        var fields = fields(call);
        if (action.equals("run-again")) {
            return runAgain(cycle);
        }
        var outcome =
                switch (action) {
                    case "approve" -> commands.approve(id, fields.getOrDefault("token", ""), call.caller());
                    case "retry" -> commands.retry(id);
                    default ->
                        fields.getOrDefault("jobIsOver", "").equals("true")
                                ? commands.cancelAsJobIsOver(id)
                                : commands.cancel(id);
                };
        return outcome == Outcome.ACCEPTED ? pages.seeOther("../" + id) : refused(views.find(id), why(outcome, action));
    }

    private static Map<String, String> fields(HttpCall call) {
        try {
            return FormFields.of(call.body());
        } catch (IllegalArgumentException e) {
            throw new HttpProblem(400, "Unreadable form", "The form cannot be decoded. Go back and send it again.");
        }
    }

    private HttpAnswer runAgain(Cycle cycle) {
        try {
            return pages.seeOther("../" + starts.runAgain(cycle.id().value()).id());
        } catch (HttpProblem e) {
            return refused(cycle, e.document().detail());
        }
    }

    private static String why(Outcome outcome, String action) {
        return switch (outcome) {
            case ACCEPTED -> "";
            case NOT_ALLOWED, UNKNOWN_CYCLE -> notAllowed(action);
            case FINALIZATION_AT_WORK ->
                "The finalization of this cycle may still be running, and it would take the first"
                        + " batch of the next cycle for its own. Try again: the program then watches the job to its end. If"
                        + " Collibra's activities show no running synchronization job, cancel and confirm that.";
            case OTHER_QUESTION ->
                "The question has changed since you saw it, so nothing was approved. Read what this page"
                        + " says now. If the answer is still yes, approve again.";
        };
    }

    private static String notAllowed(String action) {
        return "The cycle does not offer '" + action.replace('-', ' ')
                + "' now; its state has changed. This page shows it as it is now.";
    }

    private HttpAnswer refused(Cycle cycle, String why) {
        return views.cycle(CONFLICT, cycle, why, DEPTH);
    }
}
