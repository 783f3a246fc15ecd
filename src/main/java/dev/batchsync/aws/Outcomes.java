package dev.batchsync.aws;

import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.BucketLayout;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.expectation.Notice;
import dev.batchsync.synchronization.failure.UtcTime;
import dev.batchsync.synchronization.status.CycleStatus;
import dev.batchsync.synchronization.uploads.IgnoredUpload;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Writes the events about outcomes, for programs and for people. */
final class Outcomes {

    private final Bucket bucket;
    private final ConsoleLinks links;

    Outcomes(Bucket bucket, ConsoleLinks links) {
        this.bucket = bucket;
        this.links = links;
    }

    /** Empty while the cycle goes on. */
    Optional<CycleOutcome> of(Cycle cycle) {
        var status = CycleStatus.listed(cycle);
        return cycle.phase()
                .match(new OutcomeWords(cycle.planOnly(), offers(status)))
                .map(words -> of(cycle, status, status.phase(), words, Optional.empty()));
    }

    CycleOutcome reminder(Notices.Reminder reminder) {
        var cycle = reminder.cycle();
        var status = CycleStatus.listed(cycle);
        var days = reminder.days() == 1 ? "a day" : reminder.days() + " days";
        var words = new OutcomeWords.Words(
                "still held", "has been held for " + days, new OutcomeWords(cycle.planOnly(), offers(status)).decide());
        return of(cycle, status, "still-held", words, Optional.of(reminder.days()));
    }

    private static String offers(CycleStatus status) {
        var verbs = status.offers().stream()
                .map(offer -> offer.equals("run-again") ? "run again" : offer)
                .toList();
        var last = verbs.size() - 1;
        return last < 0
                ? "read what to do"
                : (last == 0 ? "" : String.join(", ", verbs.subList(0, last)) + " or ") + verbs.get(last)
                        + " the cycle";
    }

    private CycleOutcome of(
            Cycle cycle, CycleStatus status, String phase, OutcomeWords.Words words, Optional<Long> days) {
        var id = status.synchronizationId();
        var summary = CycleOutcome.shortened(status.summary());
        var progress = CycleOutcome.Progress.of(status.progress());
        var key = BucketLayout.result(cycle, BucketLayout.REPORT);
        var source = bucket.location(cycle.source().key());
        var mail = Mail.of(
                words.outcome() + ": " + id + " (cycle " + status.id() + ")",
                "Cycle " + status.id() + " of " + id + " " + words.happened() + ".",
                words.todo(),
                new Mail.Details()
                        .with("Details", summary)
                        .with("Imported", progress.toString())
                        .with("File", source)
                        .with("Report", bucket.location(key))
                        .with("Open the report", links.object(key))
                        .with("Open the page", links.page()));
        var reason = status.reason();
        return new CycleOutcome(
                mail.subject(),
                mail.text(),
                id,
                status.id(),
                status.planOnly(),
                phase,
                summary,
                reason.map(CycleStatus.Reason::kind),
                reason.map(CycleStatus.Reason::actor).filter(actor -> !actor.isEmpty()),
                cycle.phase() instanceof Phase.Held held
                        ? Optional.of(held.since().toString())
                        : Optional.empty(),
                days,
                Optional.of(progress),
                Optional.of(source),
                bucket.location(BucketLayout.result(cycle, "")),
                Optional.of(bucket.location(key)),
                Optional.of(links.object(key)));
    }

    /** An upload that opened no cycle. */
    CycleOutcome of(IgnoredUpload upload) {
        var summary = CycleOutcome.shortened(upload.key() + " is ignored. " + upload.reason());
        var source = bucket.location(upload.key());
        var mail = Mail.of(
                "ignored: " + upload.key(),
                "An upload is ignored, because it cannot be a source.",
                "Correct what the details say, and upload the file again.",
                new Mail.Details().with("Details", summary).with("File", source));
        return withoutCycle(mail, "ignored", summary, Optional.of("author"), Optional.empty(), Optional.of(source));
    }

    CycleOutcome unreachable(Notices.Outage outage) {
        var length = outage.length().toMinutes();
        var summary = "Collibra has not answered for %d minutes: %s".formatted(length, outage.why());
        var mail = Mail.of(
                "Collibra does not answer",
                "No call to Collibra has been answered for " + length + " minutes.",
                "Check that Collibra is up and can be reached from the functions; cycles wait, and go on by themselves when it"
                        + " answers.",
                new Mail.Details()
                        .with("First call without an answer", outage.since().toString())
                        .with("Details", CycleOutcome.shortened(outage.why())));
        return withoutCycle(
                mail,
                "collibra-unreachable",
                CycleOutcome.shortened(summary),
                Optional.of("operator"),
                Optional.of(outage.since()),
                Optional.empty());
    }

    CycleOutcome reachable(Notices.Outage outage) {
        var at = outage.answeredAt().orElse(outage.latest());
        var summary =
                "Collibra answers again. The first call without an answer was at " + UtcTime.of(outage.since()) + ".";
        var mail = Mail.of(
                "Collibra answers again",
                "Collibra answers again, after "
                        + Duration.between(outage.since(), at).toMinutes() + " minutes.",
                "You need not do anything: the cycles that waited go on by themselves.",
                new Mail.Details()
                        .with("First call without an answer", outage.since().toString())
                        .with("Back since", at.toString()));
        return withoutCycle(mail, "collibra-reachable", summary, Optional.empty(), Optional.of(at), Optional.empty());
    }

    /** A source that has become overdue, or has delivered again. The event has no cycle. */
    CycleOutcome of(SynchronizationId id, Notice notice) {
        var isOver = notice.over().isPresent();
        var summary = notice.text(id.value());
        var details = new Mail.Details()
                .with("Overdue since", notice.since().toString())
                .with("Last completed", notice.last().toString())
                .with("Inbox", bucket.location(BucketLayout.INBOX + id + "/"));
        var mail = isOver
                ? Mail.of(
                        "in time again: " + id,
                        "A cycle of " + id + " has completed, so it is no longer overdue.",
                        "You need not do anything.",
                        details)
                : Mail.of(
                        "overdue: " + id,
                        "No cycle of " + id + " has completed since " + notice.last() + ".",
                        "Check whether its file was uploaded, and whether a cycle is held or paused.",
                        details);
        return withoutCycle(
                id.value(),
                mail,
                isOver ? "on-time" : "overdue",
                summary,
                isOver ? Optional.empty() : Optional.of("author"),
                Optional.of(notice.since()),
                Optional.empty());
    }

    private CycleOutcome withoutCycle(
            Mail mail,
            String phase,
            String summary,
            Optional<String> actor,
            Optional<Instant> since,
            Optional<String> source) {
        return withoutCycle("", mail, phase, summary, actor, since, source);
    }

    private CycleOutcome withoutCycle(
            String id,
            Mail mail,
            String phase,
            String summary,
            Optional<String> actor,
            Optional<Instant> since,
            Optional<String> source) {
        return new CycleOutcome(
                mail.subject(),
                mail.text(),
                id,
                "",
                false,
                phase,
                summary,
                Optional.empty(),
                actor,
                since.map(Instant::toString),
                Optional.empty(),
                Optional.empty(),
                source,
                bucket.location(id.isEmpty() ? "" : BucketLayout.RESULTS + id + "/"),
                Optional.empty(),
                Optional.empty());
    }
}
