package dev.batchsync.aws;

import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.SourceChangedException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * An S3 bucket; an object's version is its version id, or its ETag if the bucket keeps no versions.
 *
 * <p>Needs {@code s3:GetObject}, {@code s3:GetObjectVersion}, {@code s3:PutObject} and {@code s3:ListBucket}; without
 * {@code s3:ListBucket}, S3 answers 403 instead of 404 for an object that does not exist.
 */
final class S3Bucket implements Bucket {

    private static final int NOT_FOUND = 404;
    private static final int PRECONDITION_FAILED = 412;
    /** Every ETag begins with a quote; no version id contains one. */
    private static final String QUOTE = "\"";
    /** The version id of an object that was written while the bucket kept no versions; an upload can replace that version. */
    private static final String REPLACEABLE = "null";

    private final S3Client s3;
    private final String name;

    S3Bucket(S3Client s3, String name) {
        this.s3 = s3;
        this.name = name;
    }

    @Override
    public Optional<PinnedObject> pin(String key) throws IOException {
        return pin(HeadObjectRequest.builder().bucket(name).key(key).build());
    }

    @Override
    public Optional<PinnedObject> pin(String key, String version) throws IOException {
        return version.startsWith(QUOTE)
                ? Bucket.super.pin(key, version)
                : pin(HeadObjectRequest.builder()
                        .bucket(name)
                        .key(key)
                        .versionId(version)
                        .build());
    }

    private Optional<PinnedObject> pin(HeadObjectRequest request) throws IOException {
        var key = request.key();
        try {
            var head = s3.headObject(request);
            return Optional.of(new PinnedObject(key, version(head), head.contentLength(), head.lastModified()));
        } catch (NoSuchKeyException absent) {
            return Optional.empty();
        } catch (SdkException e) {
            throw new IOException("Cannot look up " + location(key), e);
        }
    }

    private static String version(HeadObjectResponse head) {
        var id = head.versionId();
        return id == null || id.equals(REPLACEABLE) ? head.eTag() : id;
    }

    @Override
    public InputStream open(PinnedObject object, long from) throws IOException, SourceChangedException {
        if (from >= object.size()) {
            requirePresent(object);
            return InputStream.nullInputStream();
        }
        return new PinnedObjectStream(object, from, position -> get(object, position));
    }

    /** Reads nothing: S3 refuses a range that begins at the end of the object. */
    private void requirePresent(PinnedObject object) throws IOException, SourceChangedException {
        var request = HeadObjectRequest.builder().bucket(name).key(object.key());
        try {
            s3.headObject(
                    isETag(object)
                            ? request.ifMatch(object.version()).build()
                            : request.versionId(object.version()).build());
        } catch (SdkException e) {
            throw failure(object, e);
        }
    }

    private ResponseInputStream<GetObjectResponse> get(PinnedObject object, long from)
            throws IOException, SourceChangedException {
        var request = GetObjectRequest.builder().bucket(name).key(object.key()).range("bytes=" + from + "-");
        try {
            return s3.getObject(
                    isETag(object)
                            ? request.ifMatch(object.version()).build()
                            : request.versionId(object.version()).build());
        } catch (SdkException e) {
            throw failure(object, e);
        }
    }

    private static boolean isETag(PinnedObject object) {
        return object.version().startsWith(QUOTE);
    }

    private IOException failure(PinnedObject object, SdkException e) throws SourceChangedException {
        if (e instanceof S3Exception refusal && !(e instanceof NoSuchBucketException)) {
            if (refusal.statusCode() == NOT_FOUND) {
                throw new SourceChangedException(
                        "%s: version %s was deleted after it was uploaded. Upload the file again."
                                .formatted(location(object.key()), object.version()));
            }
            if (refusal.statusCode() == PRECONDITION_FAILED) {
                throw new SourceChangedException(location(object.key())
                        + " was changed after it was uploaded; the uploaded version was " + object.version());
            }
        }
        return new IOException("Cannot read " + location(object.key()), e);
    }

    @Override
    public boolean isNamed(String bucket) {
        return bucket.equals(name);
    }

    @Override
    public String location(String key) {
        return "s3://" + name + "/" + key;
    }

    /** Sends the SHA-256 too, so that S3 refuses content that was damaged on its way. */
    @Override
    public void write(String key, String contentType, byte[] content) throws IOException {
        var digest = Base64.getEncoder().encodeToString(sha256(content));
        try {
            s3.putObject(
                    request -> request.bucket(name)
                            .key(key)
                            .contentType(contentType)
                            .checksumSHA256(digest),
                    RequestBody.fromBytes(content));
        } catch (SdkException e) {
            throw new IOException("Cannot write " + location(key), e);
        }
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
