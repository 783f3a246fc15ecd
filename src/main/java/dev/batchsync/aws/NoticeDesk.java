package dev.batchsync.aws;

import dev.batchsync.log.LineLog;
import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleListener;
import dev.batchsync.synchronization.contact.Contact;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Publishes events about long-lasting states: one a day for each held cycle, one when Collibra does not answer for
 * more than ten minutes, and one when it answers again.
 *
 * <p>Each call records in the {@link Notices} whether it was answered; only a sweep publishes. A sweep first claims the
 * notices, so that only one of several sweeps publishes. Then it publishes, and then records that. If the process dies in
 * between, the event comes twice instead of never.
 */
final class NoticeDesk implements CycleListener, Contact {

    /** Longer than a sweep can take ({@code infra}: 60 s). */
    static final Duration CLAIM = Duration.ofMinutes(2);

    /** After an instance has recorded an answer, it records no further one for so long, unless a call gets no answer. */
    static final Duration CALM = Duration.ofMinutes(1);

    private static final LineLog LOG = LineLog.of(NoticeDesk.class);

    private final NoticeTable table;
    private final OutcomeEvents events;
    private final Clock clock;
    private Instant calmUntil = Instant.MIN;

    NoticeDesk(NoticeTable table, OutcomeEvents events, Clock clock) {
        this.table = table;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public void changed(Optional<Cycle> before, Cycle after, Optional<Batch> batch) {}

    @Override
    public synchronized void answered() {
        var now = clock.instant();
        if (!now.isBefore(calmUntil)) {
            calmUntil = now.plus(CALM);
            keep(notices -> notices.answered(now));
        }
    }

    @Override
    public synchronized void unanswered(String why) {
        var now = clock.instant();
        calmUntil = Instant.MIN;
        keep(notices -> notices.unanswered(now, CycleOutcome.shortened(why)));
    }

    private void keep(UnaryOperator<Notices> evidence) {
        try {
            table.update(evidence);
        } catch (RuntimeException e) {
            LOG.error(e, "Cannot record whether Collibra answers");
        }
    }

    @Override
    public void swept(List<Cycle> unfinished, Instant now) {
        var notices = table.read();
        if (!notices.isAnythingDue(unfinished, now) || notices.isClaimed(now)) {
            return;
        }
        var claimed = notices.claimedUntil(now.plus(CLAIM));
        if (table.commit(claimed)) {
            publish(claimed, unfinished, now);
        }
    }

    /** A notice that could not be published stays due. */
    private void publish(Notices claimed, List<Cycle> unfinished, Instant now) {
        var reminded = claimed.reminders(unfinished, now).stream()
                .filter(events::remind)
                .toList();
        var announced = claimed.outage().filter(Notices.Outage::isToBeAnnounced).filter(events::unreachable);
        var ended = claimed.outage().filter(Notices.Outage::isToBeEnded).filter(events::reachable);
        table.update(before -> {
            var after = before.released().reminded(reminded, unfinished);
            if (ended.isPresent()) {
                return after.ended();
            }
            return announced.isPresent() ? after.announced() : after.withoutUnknown();
        });
    }
}
