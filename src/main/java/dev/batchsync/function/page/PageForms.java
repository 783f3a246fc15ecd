package dev.batchsync.function.page;

import dev.batchsync.function.protocol.HttpAnswer;
import dev.batchsync.function.protocol.HttpCall;
import dev.batchsync.function.protocol.HttpProblem;
import dev.batchsync.function.protocol.PauseRequest;
import dev.batchsync.function.route.PauseRoutes;
import dev.batchsync.function.route.StartRoutes;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleCommands;
import dev.batchsync.synchronization.CycleCommands.Outcome;
import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.status.page.PauseLength;
import dev.batchsync.synchronization.status.page.PauseQuestion;
import dev.batchsync.synchronization.status.page.PersonsChoice;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** The pages that ask a person to confirm something, and what their forms do. */
@Singleton
final class PageForms {

    private static final int DEPTH = 3;
    private static final int CONFLICT = 409;
    private static final String REASON = "reason";
    private static final String LENGTH = "for";

    private final CycleCommands commands;
    private final StartRoutes starts;
    private final PauseRoutes pauses;
    private final PageViews views;
    private final PageWriter pages;
    private final Clock clock;

    PageForms(
            CycleCommands commands,
            StartRoutes starts,
            PauseRoutes pauses,
            PageViews views,
            PageWriter pages,
            Clock clock) {
        this.commands = commands;
        this.starts = starts;
        this.pauses = pauses;
        this.views = views;
        this.pages = pages;
        this.clock = clock;
    }

    /** Asks a person to confirm the action. */
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

    /** Asks why to pause, and for how long: an id, or the whole tenant. */
    HttpAnswer askToPause(Optional<SynchronizationId> id) {
        return pauseForm(200, id, Map.of(), "");
    }

    /** Keeps what the person has entered before. */
    private HttpAnswer pauseForm(
            int status, Optional<SynchronizationId> id, Map<String, String> fields, String refused) {
        return pages.page(
                status,
                "pause",
                depth(id),
                Map.of(
                        "question",
                        PauseQuestion.toPause(views.pauses(id)),
                        "lengths",
                        PauseLength.ALL,
                        REASON,
                        fields.getOrDefault(REASON, ""),
                        "length",
                        fields.getOrDefault(LENGTH, ""),
                        "refused",
                        refused));
    }

    private static int depth(Optional<SynchronizationId> id) {
        return id.isPresent() ? DEPTH : 1;
    }

    HttpAnswer pause(Optional<SynchronizationId> id, HttpCall call) {
        var fields = call.form();
        var length = PauseLength.of(fields.getOrDefault(LENGTH, ""));
        if (length.isEmpty()) {
            return pauseForm(400, id, fields, "Choose one of the times for the pause.");
        }
        var until = clock.instant().plus(length.get().time());
        var request = new PauseRequest(fields.getOrDefault(REASON, "").strip(), until);
        try {
            if (id.isPresent()) {
                pauses.pause(id.get().value(), request, call.caller());
            } else {
                pauses.pause(request, call.caller());
            }
        } catch (HttpProblem e) {
            return pauseForm(e.status(), id, fields, e.document().detail());
        }
        return shown(id);
    }

    private HttpAnswer shown(Optional<SynchronizationId> id) {
        return pages.seeOther(id.map(known -> "../" + known).orElse("../"));
    }

    /** Asks a person to confirm the end of a pause. */
    HttpAnswer askToResume(Optional<SynchronizationId> id) {
        var state = views.pauses(id);
        return state.ended().isPresent()
                ? pages.page(200, "resume", depth(id), Map.of("question", PauseQuestion.toResume(state)))
                : notPaused(id);
    }

    HttpAnswer resume(Optional<SynchronizationId> id, HttpCall call) {
        try {
            if (id.isPresent()) {
                pauses.resume(id.get().value(), call.caller());
            } else {
                pauses.resume(call.caller());
            }
        } catch (HttpProblem e) {
            return views.refused(
                    CONFLICT, id, e.document().detail() + " This page shows what is paused now.", depth(id));
        }
        return shown(id);
    }

    private HttpAnswer notPaused(Optional<SynchronizationId> id) {
        var name = id.map(known -> known + " has no pause of its own").orElse("The whole tenant is not paused");
        return views.refused(CONFLICT, id, name + ". This page shows what is paused now.", depth(id));
    }

    /** Does what the person has confirmed; the token is that of the question that the person has seen. */
    HttpAnswer submit(CycleId id, String action, HttpCall call) {
        var cycle = views.find(id);
        requireKnown(action);
        var fields = call.form();
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
