package dev.batchsync.synchronization;

import static java.util.Comparator.comparing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A file in the inbox: a complete snapshot of a source.
 *
 * @param sequencer orders the versions of one key; empty if it is not known
 * @param announcedAt when the upload was finished, as its event says; empty if only the object is known
 */
public record Upload(
        SynchronizationId synchronizationId, PinnedObject object, String sequencer, Optional<Instant> announcedAt) {

    /**
     * A total order, because it compares a fixed tuple of each upload: time, key, sequencer, version. Times that
     * contradict sequencers are corrected before ({@link LatestUploads#place}).
     */
    static final Comparator<Upload> OLDEST_FIRST = comparing(Upload::time)
            .thenComparing((Upload upload) -> upload.object.key())
            .thenComparing(Upload::comparableSequencer)
            .thenComparing(upload -> upload.object.version());

    private static final Pattern ZEROS_AT_END = Pattern.compile("0+$");

    /** An upload whose event has arrived. */
    public static Upload announced(SynchronizationId id, PinnedObject object, String sequencer, Instant at) {
        return new Upload(id, object, sequencer, Optional.of(at));
    }

    /** An upload of which only the object is known, because it has no event or its event has not arrived. */
    public static Upload found(SynchronizationId id, PinnedObject object) {
        return new Upload(id, object, "", Optional.empty());
    }

    /** The time by which it is ordered. For a found upload, it is the earliest at which it can have been finished. */
    Instant time() {
        return announcedAt.orElse(object.modifiedAt());
    }

    boolean isAnnounced() {
        return announcedAt.isPresent();
    }

    /** True if the other upload of the same synchronization id is the newer snapshot. */
    boolean isOlderThan(Upload other) {
        return OLDEST_FIRST.compare(this, other) < 0;
    }

    /** True if the other one comes later: by the sequencers if they are of one key and say so, or else by the order. */
    boolean precedes(Upload other) {
        return isVersionBefore(other) || (!other.isVersionBefore(this) && isOlderThan(other));
    }

    boolean hasKeyOf(Upload other) {
        return object.key().equals(other.object.key());
    }

    /** True if the sequencers prove that the other upload is a later version of the same key. */
    boolean isVersionBefore(Upload other) {
        return hasKeyOf(other)
                && !sequencer.isEmpty()
                && !other.sequencer.isEmpty()
                && comparableSequencer().compareTo(other.comparableSequencer()) < 0;
    }

    /** The same, but ordered as if it had been finished at that time, if that is later. */
    Upload notBefore(Instant earliest) {
        return time().isBefore(earliest)
                ? new Upload(synchronizationId, object, sequencer, Optional.of(earliest))
                : this;
    }

    // S3 user guide, "Event message structure": of two hexadecimal texts, the shorter one is padded with zeros on its
    // right. Without the zeros at their ends, texts compare in the same way, and each on its own.
    private String comparableSequencer() {
        return ZEROS_AT_END.matcher(sequencer).replaceFirst("").toUpperCase(Locale.ROOT);
    }

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
            next.sort(OLDEST_FIRST.reversed());
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
}
