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
 * An S3 bucket; a version is the version id, or the ETag where the bucket keeps no versions.
 *
 * <p>Needs {@code s3:GetObject}, {@code s3:GetObjectVersion}, {@code s3:PutObject} and {@code s3:ListBucket}; without
 * the last one S3 answers 403 instead of 404 for an object that is not there.
 */
final class S3Bucket implements Bucket {

    private static final int NOT_FOUND = 404;
    private static final int PRECONDITION_FAILED = 412;
    /** ETags are quoted, version ids never hold a quote. */
    private static final String QUOTE = "\"";
    /** What a versioned bucket calls the one version that an upload replaces, because it was written unversioned. */
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
            throw new IOException("cannot look up " + location(key), e);
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

    /** S3 refuses a range that begins at the end of the object, so the rest of length zero is not asked for. */
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
                        location(object.key()) + " is no longer there in version " + object.version());
            }
            if (refusal.statusCode() == PRECONDITION_FAILED) {
                throw new SourceChangedException(location(object.key())
                        + " was changed after it was uploaded (expected: version " + object.version() + ")");
            }
        }
        return new IOException("cannot read " + location(object.key()), e);
    }

    @Override
    public boolean isNamed(String bucket) {
        return bucket.equals(name);
    }

    @Override
    public String location(String key) {
        return "s3://" + name + "/" + key;
    }

    /** Sent with its digest, so that S3 refuses what did not arrive as it was written. */
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
            throw new IOException("cannot write " + location(key), e);
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
