package dev.batchsync.source.json;

import dev.batchsync.source.read.Lengths;
import dev.batchsync.source.read.TextBuffer;
import dev.batchsync.source.read.TextPosition;
import dev.batchsync.synchronization.guard.ResourceKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Finds names and external ids of a command, outside its identifier, that are longer than Collibra accepts. */
final class LongTexts {

    private final JsonScanner json;
    private final TextBuffer text = new TextBuffer();
    private final List<Candidate> candidates = new ArrayList<>();

    /** A text that may be too long, which depends on the resource type. */
    private record Candidate(String field, String text, TextPosition at) {}

    LongTexts(JsonScanner json) {
        this.json = json;
    }

    void begin() {
        if (!candidates.isEmpty()) {
            candidates.clear();
        }
    }

    /** Reads the next value, which is that of a field. No text has more characters than bytes, of which two are quotes. */
    void read(String field) throws IOException {
        if (!json.is(JsonKind.TEXT)) {
            json.skip();
            return;
        }
        long at = json.offset();
        text.clear();
        json.copy(text);
        int least = field.equals("externalSystemId") ? Lengths.EXTERNAL_SYSTEM : Lengths.NAME;
        if (text.length() - 2 > least) {
            candidates.add(new Candidate(field, JsonTexts.decoded(text.toString()), json.position(at)));
        }
    }

    void requireShort(ResourceKind kind) throws IOException {
        for (var candidate : candidates) {
            var most = Lengths.mostOfField(kind, candidate.field());
            var refusal = Lengths.refusal(candidate.field(), candidate.text(), most);
            if (refusal.isPresent()) {
                throw json.refuse(candidate.at(), refusal.get());
            }
        }
    }

    boolean areEmpty() {
        return candidates.isEmpty();
    }
}
