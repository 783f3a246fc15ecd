package dev.batchsync.aws;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** An answer of S3 that records how much of it was read and whether it was aborted. */
final class S3Answer {

    private final byte[] content;
    private int delivered;
    private boolean aborted;

    private S3Answer(byte[] content) {
        this.content = content;
    }

    static S3Answer of(byte[] content) {
        return new S3Answer(content);
    }

    static ResponseInputStream<GetObjectResponse> broken() {
        return of(new byte[0]).stream();
    }

    ResponseInputStream<GetObjectResponse> stream() {
        InputStream counting = new ByteArrayInputStream(content) {
            @Override
            public synchronized int read(byte[] buffer, int offset, int length) {
                int got = super.read(buffer, offset, length);
                delivered += Math.max(0, got);
                return got;
            }
        };
        return new ResponseInputStream<>(
                GetObjectResponse.builder().build(), AbortableInputStream.create(counting, () -> aborted = true));
    }

    int delivered() {
        return delivered;
    }

    boolean isAborted() {
        return aborted;
    }
}
