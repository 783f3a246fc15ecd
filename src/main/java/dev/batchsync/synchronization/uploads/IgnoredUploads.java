package dev.batchsync.synchronization.uploads;

import dev.batchsync.synchronization.BucketLayout;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The uploads that were ignored lately: one of each key, newest first, at most {@value #MOST}, for {@link #KEPT} each.
 *
 * @param revision counts the writes, starting at 0
 */
public record IgnoredUploads(List<IgnoredUpload> latest, long revision) {

    /** A key has at most 1,024 bytes (S3 user guide), so a record has at most some 150 KB. */
    public static final int MOST = 100;

    public static final Duration KEPT = Duration.ofDays(30);

    public static final IgnoredUploads NONE = new IgnoredUploads(List.of(), 0);

    public IgnoredUploads {
        latest = latest == null ? List.of() : List.copyOf(latest);
    }

    /** Those that are still kept. */
    public List<IgnoredUpload> kept(Instant now) {
        return latest.stream()
                .filter(upload -> upload.at().plus(KEPT).isAfter(now))
                .toList();
    }

    boolean knows(IgnoredUpload upload) {
        return latest.stream().anyMatch(upload::isSameUpload);
    }

    /** With another one. If there are too many, markers go first, and then the oldest. */
    IgnoredUploads with(IgnoredUpload upload, Instant now) {
        var others = kept(now).stream().filter(known -> !known.key().equals(upload.key()));
        var all = new ArrayList<>(Stream.concat(Stream.of(upload), others).toList());
        while (all.size() > MOST) {
            var marker = all.size() - 1;
            while (marker >= 0 && !all.get(marker).marker()) {
                marker--;
            }
            all.remove(marker < 0 ? all.size() - 1 : marker);
        }
        return new IgnoredUploads(all, revision + 1);
    }

    boolean isClearedBy(String key) {
        return latest.stream().anyMatch(upload -> isRepairedBy(upload, key));
    }

    /** After an upload that is right: what it repairs is not shown any more. */
    IgnoredUploads clearedBy(String key, Instant now) {
        var rest =
                kept(now).stream().filter(upload -> !isRepairedBy(upload, key)).toList();
        return new IgnoredUploads(rest, revision + 1);
    }

    /**
     * True for the same key, and for a file of the same name that lay in no folder, in another folder of the same id, or in a
     * folder whose name differs from the id only in other characters than letters and digits. Fix files of all cycles have the same name.
     */
    private static boolean isRepairedBy(IgnoredUpload upload, String key) {
        var name = key.substring(key.lastIndexOf('/') + 1);
        return upload.key().equals(key)
                || (!key.contains("/" + BucketLayout.FIX + "/")
                        && upload.name().equals(name)
                        && upload.key().startsWith(BucketLayout.INBOX)
                        && key.startsWith(BucketLayout.INBOX)
                        && isNear(folder(upload.key()), folder(key)));
    }

    private static boolean isNear(String wrong, String right) {
        return wrong.isEmpty() || letters(wrong).equals(letters(right));
    }

    private static String letters(String folder) {
        return folder.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
    }

    /** The first folder in the inbox; empty if the file is in none. */
    private static String folder(String key) {
        var rest = key.substring(key.indexOf('/') + 1);
        var end = rest.indexOf('/');
        return end < 0 ? "" : rest.substring(0, end);
    }
}
