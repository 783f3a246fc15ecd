package dev.batchsync.aws;

import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Records which long-lasting states people know of or must still hear of: held cycles that they were reminded of, and
 * whether Collibra answers.
 *
 * @param outage since when Collibra does not answer; kept until people know that it answers again
 * @param reminded the latest reminder of each held cycle
 * @param claimed until when one sweep alone publishes; if it dies, another one takes over after that
 * @param revision counts the writes, starting at 0
 */
record Notices(Optional<Outage> outage, List<Reminded> reminded, Optional<Instant> claimed, long revision) {

    static final Notices NONE = new Notices(Optional.empty(), List.of(), Optional.empty(), 0);

    Notices {
        reminded = List.copyOf(reminded);
    }

    /**
     * A time without an answer.
     *
     * @param since the first call without an answer
     * @param latest the latest call without an answer
     * @param announced whether people know of it
     * @param answeredAt when Collibra answered again; only if people know of the outage, or a sweep may just have reported it
     */
    record Outage(Instant since, Instant latest, String why, boolean announced, Optional<Instant> answeredAt) {

        /** After this time without an answer, people hear of it. */
        static final Duration LONG = Duration.ofMinutes(10);

        /**
         * By default, a cycle tries again within 15 minutes. So two calls that are further apart prove nothing about the
         * time between them.
         */
        static final Duration GAP = Duration.ofMinutes(30);

        /** How long no call was answered, for certain. The first moments do not count: an instance may not have recorded an answer in them. */
        Duration length() {
            return Duration.between(since.plus(NoticeDesk.CALM), latest);
        }

        boolean isToBeAnnounced() {
            return !announced && answeredAt.isEmpty() && length().compareTo(LONG) >= 0;
        }

        boolean isToBeEnded() {
            return answeredAt.isPresent();
        }

        /** Another call got no answer. A new outage begins if nobody was told of this one, and if a call was answered since or the gap is too long. */
        private Outage again(Instant now, String reason) {
            return announced || (answeredAt.isEmpty() && !now.isAfter(latest.plus(GAP)))
                    ? new Outage(since, now, reason, announced, Optional.empty())
                    : first(now, reason);
        }

        private static Outage first(Instant now, String reason) {
            return new Outage(now, now, reason, false, Optional.empty());
        }

        private Outage answered(Instant now) {
            return new Outage(since, latest, why, announced, answeredAt.or(() -> Optional.of(now)));
        }
    }

    /** How many days a cycle had been held when people were last reminded of it. */
    record Reminded(CycleId cycle, Instant since, long days) {}

    /** A reminder of a cycle that has been held for whole days. */
    record Reminder(Cycle cycle, Instant since, long days) {

        private static Optional<Reminder> of(Cycle cycle, Instant now) {
            return cycle.phase() instanceof Phase.Held held
                    ? Optional.of(new Reminder(
                            cycle,
                            held.since(),
                            Duration.between(held.since(), now).toDays()))
                    : Optional.empty();
        }

        private boolean isDue(List<Reminded> known) {
            return days >= 1
                    && known.stream()
                            .noneMatch(it ->
                                    it.cycle().equals(cycle.id()) && it.since().equals(since) && it.days() >= days);
        }
    }

    Notices unanswered(Instant now, String why) {
        var next = outage.map(known -> known.again(now, why)).orElseGet(() -> Outage.first(now, why));
        return with(Optional.of(next));
    }

    /** An outage that nobody knows of is forgotten, unless a sweep may have published it and has not recorded that yet. */
    Notices answered(Instant now) {
        return with(outage.filter(this::mayBeKnown).map(known -> known.answered(now)));
    }

    private boolean mayBeKnown(Outage known) {
        return known.announced() || known.answeredAt().isPresent() || (claimed.isPresent() && known.isToBeAnnounced());
    }

    private Notices with(Optional<Outage> next) {
        return next.equals(outage) ? this : new Notices(next, reminded, claimed, revision + 1);
    }

    boolean isClaimed(Instant now) {
        return claimed.filter(until -> until.isAfter(now)).isPresent();
    }

    Notices claimedUntil(Instant until) {
        return new Notices(outage, reminded, Optional.of(until), revision + 1);
    }

    List<Reminder> reminders(List<Cycle> unfinished, Instant now) {
        return unfinished.stream()
                .flatMap(cycle -> Reminder.of(cycle, now).stream())
                .filter(reminder -> reminder.isDue(reminded))
                .toList();
    }

    /** Whether a sweep has anything to publish. */
    boolean isAnythingDue(List<Cycle> unfinished, Instant now) {
        return outage.filter(known -> known.isToBeAnnounced() || known.isToBeEnded())
                        .isPresent()
                || !reminders(unfinished, now).isEmpty();
    }

    Notices announced() {
        return with(
                outage.map(known -> new Outage(known.since(), known.latest(), known.why(), true, known.answeredAt())));
    }

    /** Drops an outage that is over if no event has told anyone about it. */
    Notices withoutUnknown() {
        return with(
                outage.filter(known -> known.announced() || known.answeredAt().isEmpty()));
    }

    /** Records that the event "Collibra answers again" was published. If a call got no answer since then, a new outage begins. */
    Notices ended() {
        return with(outage.filter(known -> known.answeredAt().isEmpty())
                .map(known -> Outage.first(known.latest(), known.why())));
    }

    /** Records reminders of these cycles, and removes the cycles that are no longer held. */
    Notices reminded(List<Reminder> reminders, List<Cycle> unfinished) {
        var held = unfinished.stream()
                .filter(cycle -> cycle.phase() instanceof Phase.Held)
                .map(Cycle::id)
                .toList();
        var news = reminders.stream()
                .map(it -> new Reminded(it.cycle().id(), it.since(), it.days()))
                .toList();
        var kept = reminded.stream()
                .filter(known -> held.contains(known.cycle()))
                .filter(known -> news.stream().noneMatch(it -> it.cycle().equals(known.cycle())));
        return new Notices(outage, Stream.concat(kept, news.stream()).toList(), claimed, revision + 1);
    }

    Notices released() {
        return new Notices(outage, reminded, Optional.empty(), revision + 1);
    }
}
