package dev.batchsync.ledger.references;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ReferencesTest {

    private static void add(OpenReferences to, String key, long resource) {
        var bytes = key.getBytes(UTF_8);
        to.add(bytes, bytes.length, resource, resource + 1);
    }

    private static List<String> batch(OpenReferences of, long end, boolean isLast, String... resources)
            throws IOException {
        var passed = new ArrayList<String>();
        var batch = of.ofBatch(
                end, isLast, (key, length, line) -> passed.add(new String(key, 0, length, UTF_8) + "@" + line));
        for (var resource : resources) {
            batch.before(resource.getBytes(UTF_8), resource.length());
        }
        batch.finish();
        return passed;
    }

    @Test
    void onlyTheFirstReferenceToAResourceOfAnotherBatchIsPassedOn() throws IOException {
        var references = new OpenReferences();
        add(references, "c", 0);
        add(references, "a", 1);
        add(references, "b", 1);
        add(references, "a", 2);

        assertThat(batch(references, 3, false, "b", "d")).containsExactly("a@2", "c@1");
        assertThat(batch(references, 6, false)).isEmpty();
    }

    @Test
    void whatTheNextBatchRefersToIsKeptForIt() throws IOException {
        var references = new OpenReferences();
        add(references, "a", 0);
        add(references, "b", 5);
        add(references, "c", 7);

        assertThat(batch(references, 5, false)).containsExactly("a@1");
        assertThat(batch(references, 10, false)).containsExactly("b@6", "c@8");
    }

    @Test
    void theLastBatchRefersToNothingLater() throws IOException {
        var references = new OpenReferences();
        add(references, "a", 0);

        assertThat(batch(references, 5, true)).isEmpty();
    }

    /** How many bytes its arrays take. */
    private static long heldBytes(References references) throws IllegalAccessException {
        long bytes = 0;
        for (var field : References.class.getDeclaredFields()) {
            field.setAccessible(true);
            bytes += bytes(field.get(references));
        }
        return bytes;
    }

    private static long bytes(Object value) {
        if (value instanceof List<?> parts) {
            return parts.stream().mapToLong(ReferencesTest::bytes).sum();
        }
        return value.getClass().isArray() ? (long) Array.getLength(value) * width(value) : 0;
    }

    private static int width(Object array) {
        return array instanceof byte[] ? Byte.BYTES : Long.BYTES;
    }

    @Test
    void halfAMillionLongReferencesFitIntoAFewMegabytes() throws Exception {
        var references = new References();
        var expected = new TreeMap<String, Long>();
        var random = new Random(1);
        for (int i = 0; i < 500_000; i++) {
            var key =
                    "7fA{\"domain\":{\"community\":{\"name\":\"Finance\"},\"name\":\"Glossary of the whole company\"},\"name\":\"Asset "
                            + random.nextInt(400_000) + "\"}";
            var bytes = key.getBytes(UTF_8);
            references.add(bytes, bytes.length, i, i + 1);
            expected.putIfAbsent(key, (long) i);
        }

        assertThat(heldBytes(references)).isBetween(1_000_000L, 20_000_000L);
        var sorted = references.sorted();
        for (var entry : expected.entrySet()) {
            assertThat(sorted.isThere()).isTrue();
            if (sorted.resource() != entry.getValue()
                    || !new String(sorted.key(), 0, sorted.keyLength(), UTF_8).equals(entry.getKey())) {
                assertThat(new String(sorted.key(), 0, sorted.keyLength(), UTF_8) + sorted.resource())
                        .isEqualTo(entry.getKey() + entry.getValue());
            }
            sorted.next();
        }
        assertThat(sorted.isThere()).isFalse();
    }
}
