package dev.batchsync.ledger;

import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.SourceChangedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.util.Optional;
import java.util.Random;

/** Ends the program at random points, before or after a write. */
final class Kills {

    private static final int ONE_OF = 12;

    private final Random random;

    Kills(Random random) {
        this.random = random;
    }

    /** An error, so that no {@code catch} for exceptions stops it. */
    static final class Kill extends Error {
        @Serial
        private static final long serialVersionUID = 1L;
    }

    void point() {
        if (random.nextInt(ONE_OF) == 0) {
            throw new Kill();
        }
    }

    Bucket around(Bucket bucket) {
        return new Bucket() {
            @Override
            public Optional<PinnedObject> pin(String key) throws IOException {
                return bucket.pin(key);
            }

            @Override
            public InputStream open(PinnedObject object, long from) throws IOException, SourceChangedException {
                return bucket.open(object, from);
            }

            @Override
            public void write(String key, String contentType, byte[] content) throws IOException {
                point();
                bucket.write(key, contentType, content);
                point();
            }
        };
    }
}
