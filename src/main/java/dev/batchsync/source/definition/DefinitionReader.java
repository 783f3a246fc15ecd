package dev.batchsync.source.definition;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.batchsync.source.json.JsonWindow;
import dev.batchsync.source.read.Encoding;
import dev.batchsync.source.read.InvalidDefinitionException;
import dev.batchsync.source.read.InvalidSourceException;
import dev.batchsync.source.read.TextPosition;
import dev.batchsync.source.read.WrittenTrees;
import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.BucketLayout;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.Problem;
import dev.batchsync.synchronization.Problem.Kind;
import dev.batchsync.synchronization.Problem.TextLocation;
import dev.batchsync.synchronization.SourceChangedException;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.definition.Definitions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Reads definitions from the bucket. If the bucket cannot be reached, it throws an unchecked exception. */
public final class DefinitionReader implements Definitions {

    static final int MAX_BYTES = 1_000_000;

    private final Bucket bucket;
    private final ObjectMapper mapper = WrittenTrees.mapper()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    public DefinitionReader(Bucket bucket) {
        this.bucket = bucket;
    }

    @Override
    public Outcome load(SynchronizationId id) {
        var key = BucketLayout.definition(id);
        try {
            var object = bucket.pin(key);
            return object.isEmpty() ? new Loaded(Definition.DEFAULT) : read(object.get());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + key, e);
        }
    }

    private Outcome read(PinnedObject object) throws IOException {
        if (object.size() > MAX_BYTES) {
            return invalid(
                    object,
                    "the definition has %,d bytes; the limit is %,d. Shorten it.".formatted(object.size(), MAX_BYTES));
        }
        var content = content(object);
        try {
            requireUtf8(content, object);
            return new Loaded(DefinitionFormat.definition(mapper.readTree(content)));
        } catch (JsonProcessingException e) {
            return new Invalid(Problem.at(Kind.DEFINITION_INVALID, SyntaxError.explain(e), location(object, e)));
        } catch (InvalidSourceException e) {
            return new Invalid(e.problem(Kind.DEFINITION_INVALID, object));
        } catch (InvalidDefinitionException e) {
            return invalid(object, String.valueOf(e.getMessage()));
        }
    }

    private byte[] content(PinnedObject object) throws IOException {
        try (var in = bucket.open(object, 0)) {
            return in.readNBytes(MAX_BYTES);
        } catch (SourceChangedException e) {
            throw new IOException(object.key() + " changed while it was read", e);
        }
    }

    /** The parser would take a quote after a letter of another encoding for a part of that letter. */
    private static void requireUtf8(byte[] content, PinnedObject object) throws IOException {
        var in = new PushbackInputStream(new ByteArrayInputStream(content), Encoding.PEEKED);
        int skipped = Encoding.requireUtf8(in);
        var window = new JsonWindow(in, object, new TextPosition(skipped, 1, 1L + skipped));
        while (window.fill()) {
            window.next = window.limit;
        }
    }

    private static Outcome invalid(PinnedObject object, String explanation) {
        return new Invalid(Problem.of(Kind.DEFINITION_INVALID, object.key() + ": " + explanation));
    }

    private static TextLocation location(PinnedObject object, JsonProcessingException e) {
        var location = Objects.requireNonNullElse(e.getLocation(), JsonLocation.NA);
        return new TextLocation(
                object.key(),
                Math.max(1, location.getLineNr()),
                Math.max(1, location.getColumnNr()),
                Math.max(0, location.getByteOffset()));
    }
}
