package dev.batchsync.source.excel;

import dev.batchsync.source.read.Cleanup;
import dev.batchsync.source.read.InvalidSourceException;
import dev.batchsync.source.read.WorkbookPosition;
import dev.batchsync.synchronization.failure.Excerpt;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** An .xlsx file, which is a ZIP archive of parts (ECMA-376, part 2). */
final class WorkbookPackage implements Closeable {

    private static final byte[] OLE2 = {
        (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1
    };

    private final ZipFile zip;
    private final long maxPartBytes;

    private WorkbookPackage(ZipFile zip, long maxPartBytes) {
        this.zip = zip;
        this.maxPartBytes = maxPartBytes;
    }

    /**
     * Opens a file.
     *
     * @param maxPartBytes largest unpacked size of one part
     */
    static WorkbookPackage open(Path file, long maxPartBytes) throws IOException {
        requireNotOle2(file);
        ZipDirectory.requireSmall(file);
        try {
            return new WorkbookPackage(new ZipFile(file.toFile()), maxPartBytes);
        } catch (ZipException e) {
            throw damaged(e);
        }
    }

    private static void requireNotOle2(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            if (Arrays.equals(in.readNBytes(OLE2.length), OLE2)) {
                throw new InvalidSourceException(
                        WorkbookPosition.WORKBOOK,
                        "the file is an old Excel file (.xls) or protected by a password."
                                + " Save it as .xlsx without a password.");
            }
        }
    }

    /** Opens a part. */
    PartXml read(ZipEntry part) throws IOException {
        try {
            var stream = new PartStream(zip.getInputStream(part), part, maxPartBytes);
            return Cleanup.closeOnFailure(stream, () -> new PartXml(stream));
        } catch (ZipException e) {
            throw damaged(e);
        }
    }

    /** Finds a part by its name; upper and lower case do not matter. */
    Optional<ZipEntry> find(String name) {
        var part = zip.getEntry(name);
        return part != null
                ? Optional.of(part)
                : zip.stream()
                        .filter(other -> other.getName().replace('\\', '/').equalsIgnoreCase(name))
                        .map(other -> (ZipEntry) other)
                        .findFirst();
    }

    ZipEntry require(String name) throws InvalidSourceException {
        return find(name)
                .orElseThrow(() -> new InvalidSourceException(
                        WorkbookPosition.WORKBOOK,
                        "the file is not a complete .xlsx file: the part " + Excerpt.of(name)
                                + " is missing. Save it again as .xlsx."));
    }

    /** Turns a failure to unpack into an error for the file's author, and returns any other failure unchanged. */
    static IOException explained(IOException e) {
        return e instanceof ZipException || e instanceof EOFException ? damaged(e) : e;
    }

    private static InvalidSourceException damaged(IOException e) {
        return new InvalidSourceException(
                WorkbookPosition.WORKBOOK,
                "the file is cut off or damaged and cannot be read as .xlsx (" + e.getMessage()
                        + "). Upload it again.");
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
