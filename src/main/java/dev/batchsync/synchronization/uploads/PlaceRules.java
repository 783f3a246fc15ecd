package dev.batchsync.synchronization.uploads;

import dev.batchsync.synchronization.BucketLayout;
import dev.batchsync.synchronization.SourceFormat;
import dev.batchsync.synchronization.SynchronizationId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rules that say what an object is, in the order in which they count. */
final class PlaceRules {

    /**
     * Hidden files; lock files of Excel and LibreOffice; what Spark, Hadoop and Databricks write beside data; folders as some
     * S3 tools mark them; files that are still being written; what Windows keeps in folders.
     */
    private static final Pattern MARKER = Pattern.compile(
            "\\..*|~\\$.*|_SUCCESS|_(started|committed|temporary|metadata|common_metadata)(_.*)?|.*\\.crc|.*_\\$folder\\$"
                    + "|.*\\.(lock|lck|tmp|temp|part|partial|filepart|crdownload|swp)|thumbs\\.db|desktop\\.ini",
            Pattern.CASE_INSENSITIVE);

    private PlaceRules() {}

    static Optional<String> folder(String key) {
        return Stream.of(BucketLayout.INBOX, BucketLayout.CHECK)
                .filter(key::startsWith)
                .findFirst();
    }

    static UploadPlace inside(String folder, String key) {
        var parts = key.substring(folder.length()).split("/", -1);
        var name = parts[parts.length - 1];
        if (MARKER.matcher(name).matches() || isHidden(parts)) {
            return new UploadPlace.MarkerPlace(
                    "Files of this name are markers, lock files or unfinished files. None is ever a source.");
        }
        var id = SynchronizationId.parse(parts[0]);
        if (parts.length == 1) {
            return new UploadPlace.IgnoredPlace(
                    "It is in no folder. Move it to " + folder + "<synchronization id>/" + name + ".");
        }
        if (id.isEmpty()) {
            return new UploadPlace.IgnoredPlace("'%s' is not a synchronization id. An id is %s. Rename the folder."
                    .formatted(parts[0], SynchronizationId.RULE));
        }
        if (folder.equals(BucketLayout.INBOX) && parts.length > 2 && parts[1].equals(BucketLayout.FIX)) {
            return fix(id.get(), parts, name);
        }
        return parts.length > 2
                ? new UploadPlace.IgnoredPlace(subFolder(folder + parts[0] + "/", parts[1], name))
                : file(folder, id.get(), name);
    }

    private static UploadPlace fix(SynchronizationId id, String[] parts, String name) {
        if (parts.length != 4) {
            return new UploadPlace.IgnoredPlace(
                    "A fix file belongs in the folder of its cycle. Move it to inbox/%s/fix/<cycle>/%s."
                            .formatted(id, name));
        }
        return SourceFormat.of(name).isPresent()
                ? new UploadPlace.FixPlace(id, parts[2])
                : new UploadPlace.IgnoredPlace(
                        SourceFormat.isPacked(name)
                                ? "A fix file is not compressed. Upload it without .gz."
                                : UploadPlace.unreadable(name));
    }

    private static boolean isHidden(String[] parts) {
        return Arrays.stream(parts).skip(1).anyMatch(part -> part.startsWith("."));
    }

    private static String subFolder(String inbox, String sub, String name) {
        return switch (sub) {
            case "partial" ->
                "The folder name " + inbox + sub
                        + "/ is reserved: what lies there is not processed yet. Move the file to " + inbox + name + ".";
            default ->
                "It is in the sub-folder " + sub
                        + ". Sub-folders are reserved for sources of several files, which are not"
                        + " processed yet. Move the file to " + inbox + name + ".";
        };
    }

    private static UploadPlace file(String folder, SynchronizationId id, String name) {
        if (!isSource(name)) {
            return new UploadPlace.IgnoredPlace(UploadPlace.unreadable(name));
        }
        return folder.equals(BucketLayout.CHECK) ? new UploadPlace.CheckPlace(id) : new UploadPlace.SourcePlace(id);
    }

    private static boolean isSource(String name) {
        return SourceFormat.of(name).isPresent() || SourceFormat.isPacked(name);
    }

    static String unreadable(String name) {
        var ending = name.toLowerCase(Locale.ROOT).substring(name.lastIndexOf('.') + 1);
        return switch (ending) {
            case "xls" -> name + " is an old Excel file (.xls). Save it as .xlsx.";
            case "xlsb" -> name + " is a binary Excel workbook (.xlsb). Save it as .xlsx.";
            case "ods" -> name + " is an OpenDocument spreadsheet (.ods). Save it as .xlsx.";
            case "tsv", "txt" ->
                name
                        + " is not a known kind of file. If it is a table, let its name end in .csv, and set csv.separator.";
            default -> name + " is not a known kind of file. Its name must end in " + endings() + ".";
        };
    }

    private static String endings() {
        var plain = Arrays.stream(SourceFormat.values())
                .flatMap(format -> format.extensions().stream())
                .toList();
        var packed = plain.stream().map(ending -> ending + SourceFormat.PACKED).filter(SourceFormat::isPacked);
        return Stream.concat(plain.stream(), packed).collect(Collectors.joining(", "));
    }
}
