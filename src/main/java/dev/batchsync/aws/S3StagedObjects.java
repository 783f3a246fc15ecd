package dev.batchsync.aws;

import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.StagedObjects;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.Part;

/**
 * Staged objects in S3, written by multipart uploads.
 *
 * <p>Each part is sent with its CRC-32C, so that S3 refuses a part that was damaged on its way.
 *
 * <p>Needs {@code s3:PutObject}, {@code s3:DeleteObject}, {@code s3:AbortMultipartUpload} and
 * {@code s3:ListMultipartUploadParts} for the objects, and {@code s3:ListBucketMultipartUploads} for the bucket.
 */
final class S3StagedObjects implements StagedObjects {

    private final S3Client s3;
    private final String name;
    private final Bucket bucket;

    S3StagedObjects(S3Client s3, String name, Bucket bucket) {
        this.s3 = s3;
        this.name = name;
        this.bucket = bucket;
    }

    @Override
    public Draft begin(String key, String contentType) throws IOException {
        try {
            abortUploads(key);
            var upload = s3.createMultipartUpload(request -> request.bucket(name)
                    .key(key)
                    .contentType(contentType)
                    .checksumAlgorithm(ChecksumAlgorithm.CRC32_C));
            return new Draft(key, upload.uploadId());
        } catch (SdkException e) {
            throw new IOException("Cannot begin " + bucket.location(key), e);
        }
    }

    @Override
    public boolean write(Draft draft, int number, byte[] content, int length) throws IOException {
        var body = RequestBody.fromContentProvider(
                () -> new ByteArrayInputStream(content, 0, length), length, "application/octet-stream");
        try {
            s3.uploadPart(
                    request -> request.bucket(name)
                            .key(draft.key())
                            .uploadId(draft.id())
                            .partNumber(number)
                            .checksumCRC32C(checksum(content, length)),
                    body);
            return true;
        } catch (NoSuchUploadException gone) {
            return false;
        } catch (SdkException e) {
            throw new IOException("Cannot write part " + number + " of " + bucket.location(draft.key()), e);
        }
    }

    private static String checksum(byte[] content, int length) {
        var crc = new CRC32C();
        crc.update(content, 0, length);
        return Base64.getEncoder()
                .encodeToString(
                        ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }

    @Override
    public Optional<PinnedObject> finish(Draft draft, int parts, long bytes) throws IOException {
        try {
            var written = writtenParts(draft);
            if (written.size() != parts) {
                return finishedBefore(draft, bytes);
            }
            s3.completeMultipartUpload(request -> request.bucket(name)
                    .key(draft.key())
                    .uploadId(draft.id())
                    .multipartUpload(upload -> upload.parts(written)));
        } catch (NoSuchUploadException gone) {
            return finishedBefore(draft, bytes);
        } catch (SdkException e) {
            throw new IOException("Cannot finish " + bucket.location(draft.key()), e);
        }
        var object = bucket.pin(draft.key());
        if (object.filter(whole -> whole.size() == bytes).isEmpty()) {
            throw new IOException("%s was finished as %s instead of with %d bytes"
                    .formatted(bucket.location(draft.key()), object, bytes));
        }
        return object;
    }

    private Optional<PinnedObject> finishedBefore(Draft draft, long bytes) throws IOException {
        return bucket.pin(draft.key()).filter(object -> object.size() == bytes);
    }

    private List<CompletedPart> writtenParts(Draft draft) {
        return s3
                .listPartsPaginator(
                        request -> request.bucket(name).key(draft.key()).uploadId(draft.id()))
                .parts()
                .stream()
                .map(S3StagedObjects::completed)
                .toList();
    }

    private static CompletedPart completed(Part part) {
        return CompletedPart.builder()
                .partNumber(part.partNumber())
                .eTag(part.eTag())
                .checksumCRC32C(part.checksumCRC32C())
                .build();
    }

    @Override
    public void delete(String key) throws IOException {
        try {
            abortUploads(key);
            s3.deleteObject(request -> request.bucket(name).key(key));
        } catch (SdkException e) {
            throw new IOException("Cannot delete " + bucket.location(key), e);
        }
    }

    private void abortUploads(String key) {
        var begun =
                s3.listMultipartUploadsPaginator(request -> request.bucket(name).prefix(key));
        for (var upload : begun.uploads()) {
            if (upload.key().equals(key)) {
                s3.abortMultipartUpload(request -> request.bucket(name).key(key).uploadId(upload.uploadId()));
            }
        }
    }
}
