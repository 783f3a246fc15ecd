package dev.batchsync.synchronization;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The newest upload of each key that was uploaded lately, newest first. They decide where the next upload belongs.
 *
 * <p>The sequencers of one key may contradict the times of its events, and then no comparison of two uploads can follow
 * both: with a third upload of another key in between, it would go round in a circle. So an upload is placed once, when it
 * is accepted, not before the version of its key that precedes it; after that only the places are compared.
 */
record LatestUploads(List<Upload> uploads) {

    /** How many keys are remembered. Each takes some hundred bytes of a stored record. */
    static final int KEYS = 10;

    /** Only those that count. */
    LatestUploads only(Predicate<Upload> counts) {
        return new LatestUploads(uploads.stream().filter(counts).toList());
    }

    /** The upload of the same version as it was placed, if it was. */
    Upload known(Upload upload) {
        return uploads.stream()
                .filter(placed -> placed.object().equals(upload.object()))
                .findFirst()
                .orElse(upload);
    }

    Optional<Upload> newest() {
        return uploads.stream().findFirst();
    }

    /** Returns the upload with the time by which it is ordered: never earlier than that of an earlier version of its key. */
    Upload place(Upload upload) {
        return ofKey(upload)
                .filter(known -> known.isVersionBefore(upload))
                .map(known -> upload.notBefore(known.time()))
                .orElse(upload);
    }

    /** The upload that replaces a placed one, if there is one: a later version of its key, or else the newest upload. */
    Optional<Upload> replacing(Upload placed) {
        return ofKey(placed).filter(placed::isVersionBefore).or(() -> newest().filter(placed::isOlderThan));
    }

    /** True if a later version of its key is among them. */
    boolean knowsLaterVersion(Upload placed) {
        return ofKey(placed).filter(placed::isVersionBefore).isPresent();
    }

    /** True if an upload is newer than all others, although it is only known when it can have been finished at the earliest. */
    boolean isCertainlyNewer(Upload found) {
        return ofKey(found).filter(found::isVersionBefore).isEmpty()
                && newest().filter(upload ->
                                !upload.isAnnounced() || !upload.time().isBefore(found.time()))
                        .isEmpty();
    }

    /** True if the place of a placed upload that already has its cycle was not known before its event. */
    boolean learnFrom(Upload placed) {
        return placed.isAnnounced()
                && ofKey(placed).map(known -> isReplacedBy(placed, known)).orElseGet(() -> replacing(placed)
                        .isEmpty());
    }

    LatestUploads with(Upload placed) {
        var known = ofKey(placed);
        if (known.filter(upload -> !isReplacedBy(placed, upload)).isPresent()) {
            return this;
        }
        var next = new ArrayList<>(uploads);
        known.ifPresent(next::remove);
        next.add(placed);
        next.sort(Upload.OLDEST_FIRST.reversed());
        return new LatestUploads(List.copyOf(next.subList(0, Math.min(next.size(), KEYS))));
    }

    private static boolean isReplacedBy(Upload placed, Upload known) {
        return known.object().equals(placed.object())
                ? !known.isAnnounced()
                : !placed.isVersionBefore(known) && known.isOlderThan(placed);
    }

    /** The earliest time that makes an upload the newest. */
    Instant after(Instant now) {
        return newest().map(upload -> upload.time().plusNanos(1))
                .filter(next -> next.isAfter(now))
                .orElse(now);
    }

    private Optional<Upload> ofKey(Upload upload) {
        return uploads.stream().filter(upload::hasKeyOf).findFirst();
    }
}
