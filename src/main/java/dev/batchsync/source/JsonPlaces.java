package dev.batchsync.source;

import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.SourceChangedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;

/** Finds commands of a JSON source. */
final class JsonPlaces {

    private final Bucket bucket;
    private final JsonSyntax syntax = new JsonSyntax();

    JsonPlaces(Bucket bucket) {
        this.bucket = bucket;
    }

    void find(FormatPlaces.Wanted wanted, Batch batch) throws IOException, SourceChangedException {
        var source = wanted.source();
        try (var in = bucket.open(source, 0)) {
            var start = Mark.skip(in, batch.range().from());
            var stream = new SourceStream(in, source, start);
            try (var parser = syntax.parse(inArray(stream))) {
                var reader = new CommandReader(new Tokens(parser, stream, start.offset() - 1), 0);
                for (int i = 0; i < batch.resources() && wanted.isMissing(); i++) {
                    int command = i;
                    reader.next()
                            .ifPresent(next ->
                                    wanted.seen(command, 1, next.stretch().start()));
                }
            }
        }
    }

    /** The rest of an array, which lacks its beginning. */
    private static InputStream inArray(InputStream rest) {
        return new SequenceInputStream(new ByteArrayInputStream(new byte[] {'['}), rest);
    }
}
