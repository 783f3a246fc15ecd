package dev.batchsync.synchronization.statuses;

import dev.batchsync.synchronization.ImportJobs.NotStarted;
import dev.batchsync.synchronization.jobs.TimeLeft;
import dev.batchsync.synchronization.statuses.KeptAsset.Holder;
import dev.batchsync.synchronization.statuses.StatusReading.Purpose;
import dev.batchsync.synchronization.statuses.Worklist.Group;
import dev.batchsync.synchronization.statuses.Worklist.Single;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Takes one step of a reading: finds a domain, reads a page of its assets, or reads one asset. */
final class StatusReader {

    /** So many calls show half a million assets. Responsibilities take as many again at most. */
    static final int MOST_CALLS = 500;

    /** So long a question that Collibra does not answer is asked again. */
    static final Duration UNANSWERED = Duration.ofMinutes(10);

    private static final String NO_DEFAULT =
            "Collibra does not say which status is the default, so it is not known whether somebody has changed it";

    private static final String TOO_MANY =
            "the program makes at most " + MOST_CALLS + " calls for this, each for up to 1,000 assets of one domain";

    private final AssetReads reads;
    private final Worklist work;
    private final Supplier<TimeLeft> time;
    private final Instant now;

    /** The default statuses that are known already, by type and domain: a scope never divides a domain. */
    private final Map<String, Optional<String>> defaults;

    StatusReader(
            AssetReads reads,
            Worklist work,
            Map<String, Optional<String>> defaults,
            Supplier<TimeLeft> time,
            Instant now) {
        this.reads = reads;
        this.work = work;
        this.defaults = defaults;
        this.time = time;
        this.now = now;
    }

    /**
     * What a step has found.
     *
     * @param reading how far it has got
     * @param found what has to be written before that is
     * @param later why it has got no further, if a later try may
     */
    record Found(StatusReading reading, List<KeptAsset> found, Optional<NotStarted> later) {

        private static Found nothing(StatusReading reading) {
            return new Found(reading, List.of(), Optional.empty());
        }
    }

    /** Collibra did not answer; thrown and caught in this class only. */
    private static final class UnansweredException extends Exception {

        private static final long serialVersionUID = 1;

        private final transient NotStarted why;

        UnansweredException(NotStarted why) {
            super(why.why(), null, false, false);
            this.why = why;
        }
    }

    /** Whether nothing is left to be read. */
    boolean isDone(StatusReading reading) {
        return reading.place().group() >= work.groups().size()
                && reading.place().single() >= work.singles().size();
    }

    /** Leaves everything that is not yet read. */
    StatusReading givenUp(StatusReading reading, String why) {
        var place = reading.place();
        var groups = work.groups();
        long rest = (long) work.singles().size() - place.single();
        for (int i = place.group(); i < groups.size(); i++) {
            rest += groups.get(i).assets();
        }
        return reading.missing(rest - place.foundHere(), why)
                .further(
                        new StatusReading.Place(
                                groups.size(),
                                Optional.empty(),
                                Optional.empty(),
                                0,
                                work.singles().size()),
                        0,
                        now);
    }

    /** Takes the next step, unless all is read. */
    Found step(StatusReading reading) {
        if (reading.calls() >= MOST_CALLS) {
            return Found.nothing(givenUp(reading, TOO_MANY));
        }
        try {
            return reading.place().group() < work.groups().size() ? group(reading) : single(reading);
        } catch (UnansweredException e) {
            var stuck = reading.stuck(now);
            var isTooLong = !now.isBefore(stuck.stuckSince().orElse(now).plus(UNANSWERED));
            return isTooLong
                    ? Found.nothing(givenUp(reading, e.why.why()))
                    : new Found(stuck, List.of(), Optional.of(e.why));
        }
    }

    private Found group(StatusReading reading) throws UnansweredException {
        var group = work.groups().get(reading.place().group());
        var known = reading.place().domainId();
        return known.isPresent() ? page(reading, group, known.get()) : domain(reading, group);
    }

    private Found domain(StatusReading reading, Group group) throws UnansweredException {
        var place = reading.place();
        var reply = reads.domain(group.domain(), time.get());
        var refusal = refusal(reply);
        if (refusal.isPresent()) {
            return Found.nothing(reading.missing(group.assets(), refusal.get()).further(place.nextGroup(), 1, now));
        }
        var id = value(reply).flatMap(found -> found);
        return Found.nothing(reading.further(id.map(place::in).orElseGet(place::nextGroup), 2, now));
    }

    private Found page(StatusReading reading, Group group, String domain) throws UnansweredException {
        var place = reading.place();
        var reply = reads.page(domain, place.position(), time.get());
        var refusal = refusal(reply);
        if (refusal.isPresent()) {
            return Found.nothing(reading.missing(group.assets() - place.foundHere(), refusal.get())
                    .further(place.nextGroup(), 1, now));
        }
        var page = value(reply).orElseThrow();
        var wanted = new ArrayList<Wanted>();
        for (var asset : page.assets()) {
            work.identity(place.group(), asset.name()).ifPresent(identity -> wanted.add(new Wanted(identity, asset)));
        }
        var isLast = page.next().isEmpty() || place.foundHere() + wanted.size() >= group.assets();
        var next = isLast ? place.nextGroup() : place.at(page.next().get(), wanted.size());
        return found(reading.further(next, 1, now), wanted);
    }

    private Found single(StatusReading reading) throws UnansweredException {
        Single single = work.singles().get(reading.place().single());
        var next = reading.place().nextSingle();
        var reply = reads.asset(single.asset(), time.get());
        var refusal = refusal(reply);
        if (refusal.isPresent()) {
            return Found.nothing(reading.missing(1, refusal.get()).further(next, 1, now));
        }
        var wanted = value(reply).flatMap(found -> found).stream()
                .map(asset -> new Wanted(single.identity(), asset))
                .toList();
        return found(reading.further(next, single.asset().id().isPresent() ? 1 : 2, now), wanted);
    }

    private record Wanted(String identity, SeenAsset asset) {}

    private Found found(StatusReading reading, List<Wanted> wanted) throws UnansweredException {
        if (wanted.isEmpty()) {
            return Found.nothing(reading);
        }
        var holders = new HashMap<String, List<Holder>>();
        var asked = reading.purpose() == Purpose.RETURNED ? reading : askForRoles(reading, wanted, holders);
        var kept = new ArrayList<KeptAsset>();
        for (var one : wanted) {
            var asset = one.asset();
            var usual = defaultOf(asset);
            if (usual.isEmpty() && reading.purpose() == Purpose.RETURNED) {
                asked = asked.missing(1, NO_DEFAULT);
                continue;
            }
            kept.add(new KeptAsset(
                    one.identity(),
                    asset.id(),
                    asset.type(),
                    asset.status(),
                    usual.equals(Optional.of(asset.status().id())),
                    holders.getOrDefault(asset.id(), List.of())));
        }
        return new Found(asked, kept, Optional.empty());
    }

    /** If Collibra does not say which status is the default, it counts as another one: a question too many does no harm. */
    private Optional<String> defaultOf(SeenAsset asset) throws UnansweredException {
        var key = asset.type().id() + " " + asset.domain().id();
        var known = defaults.get(key);
        if (known == null) {
            var reply = reads.defaultStatus(asset.id(), time.get());
            known = refusal(reply).isPresent()
                    ? Optional.<String>empty()
                    : value(reply).flatMap(found -> found);
            defaults.put(key, known);
        }
        return known;
    }

    private StatusReading askForRoles(StatusReading reading, List<Wanted> wanted, Map<String, List<Holder>> holders)
            throws UnansweredException {
        var asked = reading;
        for (int from = 0; from < wanted.size(); from += AssetReads.RESPONSIBILITIES_PER_CALL) {
            var some = wanted.subList(from, Math.min(wanted.size(), from + AssetReads.RESPONSIBILITIES_PER_CALL));
            if (asked.roleCalls() >= MOST_CALLS) {
                asked = asked.askingForRoles(0, some.size(), Optional.empty());
                continue;
            }
            var ids = some.stream().map(one -> one.asset().id()).toList();
            var reply = reads.responsibilities(ids, time.get());
            var refusal = refusal(reply);
            value(reply).ifPresent(holders::putAll);
            asked = asked.askingForRoles(1, refusal.isPresent() ? some.size() : 0, refusal);
        }
        return asked;
    }

    private static <T> Optional<T> value(AssetReads.Reply<T> reply) {
        return reply.match(Optional::of, later -> Optional.empty(), refused -> Optional.empty());
    }

    private static <T> Optional<String> refusal(AssetReads.Reply<T> reply) throws UnansweredException {
        var later = reply.match(
                read -> Optional.<NotStarted>empty(), Optional::of, refused -> Optional.<NotStarted>empty());
        if (later.isPresent()) {
            throw new UnansweredException(later.get());
        }
        return reply.match(read -> Optional.empty(), none -> Optional.empty(), Optional::of);
    }
}
