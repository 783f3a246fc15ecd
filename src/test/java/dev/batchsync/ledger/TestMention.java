package dev.batchsync.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.batchsync.synchronization.guard.Mention;
import dev.batchsync.synchronization.guard.ResourceKind;

/** What a command at some position says. */
record TestMention(ResourceKind kind, String json, long digest, boolean setsCharacteristics, long resource)
        implements Mention {

    static TestMention asset(String name, long resource) {
        return new TestMention(
                ResourceKind.ASSET,
                "{\"domain\":{\"community\":{\"name\":\"Finance\"},\"name\":\"Glossary\"},\"name\":\"" + name + "\"}",
                1,
                true,
                resource);
    }

    TestMention in(String domain) {
        return new TestMention(kind, json.replace("Glossary", domain), digest, setsCharacteristics, resource);
    }

    TestMention saying(long content) {
        return new TestMention(kind, json, content, setsCharacteristics, resource);
    }

    @Override
    public byte[] identity() {
        return json.getBytes(UTF_8);
    }

    @Override
    public int identityLength() {
        return identity().length;
    }

    @Override
    public long position() {
        return resource;
    }

    @Override
    public long line() {
        return resource + 1;
    }
}
