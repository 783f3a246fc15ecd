package dev.batchsync.source;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.PinnedObject;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.AbstractList;
import java.util.Collections;
import java.util.Optional;

/** 800,000 commands of half a kilobyte and one of 200 MiB, which exist only while they are read. */
final class LargeSource implements Bucket {

    private static final int BLOCKS = 800;
    private static final int COMMANDS_PER_BLOCK = 1_000;
    private static final int FIRST = 10_000_000;
    private static final String COMMAND_BEGIN = "{\"resourceType\":\"Asset\",\"identifier\":{\"name\":\"";
    private static final String COMMAND_END =
            "\",\"domain\":{\"id\":\"d\"}},\"tags\":[\"" + "t".repeat(410) + "\"]},\n";
    private static final String LONG_BEGIN =
            "{\"resourceType\":\"Asset\",\"identifier\":{\"id\":\"long\"},\"description\":\"";
    private static final String LONG_BLOCK = "x".repeat(1 << 20);
    private static final String LONG_END = "\"}]";
    private static final int PARTS = BLOCKS + 200;

    static long size() {
        long size = 0;
        for (int i = 0; i < PARTS; i++) {
            size += part(i).length();
        }
        return size;
    }

    @Override
    public Optional<PinnedObject> pin(String key) {
        return Optional.empty();
    }

    @Override
    public InputStream open(PinnedObject object, long from) {
        return new SequenceInputStream(Collections.enumeration(new AbstractList<InputStream>() {

            @Override
            public InputStream get(int number) {
                return new ByteArrayInputStream(part(number).getBytes(US_ASCII));
            }

            @Override
            public int size() {
                return PARTS;
            }
        }));
    }

    private static String part(int number) {
        if (number < BLOCKS) {
            return (number == 0 ? "[" : "") + block(number) + (number == BLOCKS - 1 ? LONG_BEGIN : "");
        }
        return LONG_BLOCK + (number == PARTS - 1 ? LONG_END : "");
    }

    private static String block(int number) {
        var text = new StringBuilder();
        for (int i = 0; i < COMMANDS_PER_BLOCK; i++) {
            text.append(COMMAND_BEGIN)
                    .append(FIRST + number * COMMANDS_PER_BLOCK + i)
                    .append(COMMAND_END);
        }
        return text.toString();
    }

    @Override
    public void write(String key, String contentType, byte[] content) {}
}
