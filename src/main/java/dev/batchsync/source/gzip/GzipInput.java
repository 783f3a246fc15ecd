package dev.batchsync.source.gzip;

import dev.batchsync.source.read.Cleanup;
import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.SourceChangedException;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** The unpacked content of a gzip file (RFC 1952), of one member or several. */
final class GzipInput implements Closeable {

    private final InputStream unpacked;

    private GzipInput(InputStream unpacked) {
        this.unpacked = unpacked;
    }

    static GzipInput open(Bucket bucket, PinnedObject source)
            throws IOException, SourceChangedException, InvalidGzipException {
        if (source.size() == 0) {
            throw new InvalidGzipException("the file is empty. Upload a file with content.");
        }
        var packed = new PackedInput(bucket.open(source, 0), source.key());
        return Cleanup.closeOnFailure(packed, () -> new GzipInput(unpack(packed)));
    }

    private static InputStream unpack(InputStream packed) throws InvalidGzipException {
        try {
            return GzipCompressorInputStream.builder()
                    .setDecompressConcatenated(true)
                    .setInputStream(packed)
                    .get();
        } catch (IOException e) {
            throw invalid(e);
        }
    }

    /** Reads so many bytes, or fewer at the end of the content, after a check that the content is complete. */
    int readFully(byte[] target, int length) throws InvalidGzipException {
        try {
            return unpacked.readNBytes(target, 0, length);
        } catch (IOException e) {
            throw invalid(e);
        }
    }

    /** A failure of the bucket would be unchecked, so this one is about the content. */
    private static InvalidGzipException invalid(IOException e) {
        if (e instanceof EOFException) {
            return new InvalidGzipException(
                    "the file ends in the middle of its compressed data. Upload the complete file.");
        }
        var found = e.getMessage() == null ? "" : " (" + e.getMessage() + ")";
        return new InvalidGzipException(
                "the file is not a valid gzip file" + found + ". Compress it again with gzip and upload it.");
    }

    @Override
    public void close() throws IOException {
        unpacked.close();
    }
}
