package dev.batchsync.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LONG;

import dev.batchsync.emulators.CuttingProxy;
import dev.batchsync.emulators.EmulatedS3;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.SourceChangedException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

class PinnedObjectStreamTest {

    private static final String KEY = "inbox/crm/all.json";
    private static final int SIZE = 2_000_000;
    /** Fewer bytes than the headers of an answer have. */
    private static final long LESS_THAN_THE_HEADERS = 10;

    @RegisterExtension
    private static final FreshBucket FRESH = new FreshBucket();

    private CuttingProxy proxy;
    private S3Client client;
    private S3Bucket bucket;
    private PinnedObject object;
    private final byte[] content = new byte[SIZE];

    @BeforeEach
    void pin() throws Exception {
        new Random(7).nextBytes(content);
        upload(content);
        proxy = CuttingProxy.start(FRESH.s3().endpoint());
        client = EmulatedS3.client(proxy.endpoint());
        bucket = new S3Bucket(client, FRESH.name());
        object = bucket.pin(KEY).orElseThrow();
    }

    @AfterEach
    void closeProxy() {
        client.close();
        proxy.close();
    }

    private void upload(byte[] bytes) {
        FRESH.client().putObject(request -> request.bucket(FRESH.name()).key(KEY), RequestBody.fromBytes(bytes));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void deliversTheExactRestDespiteManyBrokenConnections(boolean abruptly) throws Exception {
        if (abruptly) {
            proxy.cutAbruptly();
        }
        proxy.cutAfter(700_000, 300_000, 1_000, 200_000);

        try (var in = bucket.open(object, 17)) {
            assertThat(in.readAllBytes()).isEqualTo(Arrays.copyOfRange(content, 17, SIZE));
        }

        assertThat(proxy.cutsLeft()).isZero();
        assertThat(offsetsAskedFor())
                .startsWith(17L)
                .isSorted()
                .hasSizeGreaterThan(4)
                .last(LONG)
                .isGreaterThan(17);
        assertThat(proxy.requests()).contains("If-Match: " + object.version());
    }

    /** Not exact after a reset: the kernel drops what was not yet read. */
    private List<Long> offsetsAskedFor() {
        return Pattern.compile("Range: bytes=(\\d+)-")
                .matcher(proxy.requests())
                .results()
                .map(range -> Long.valueOf(range.group(1)))
                .toList();
    }

    @Test
    void givesUpWhenOneConnectionAfterAnotherBringsNoByte() throws Exception {
        proxy.cutAfter(500_000);
        cutAllThatFollow();

        try (var in = bucket.open(object, 0)) {
            assertThatThrownBy(in::readAllBytes).isInstanceOf(IOException.class);
        }
    }

    /** Many, because the client itself repeats calls that were not answered. */
    private void cutAllThatFollow() {
        var cuts = new long[100];
        Arrays.fill(cuts, LESS_THAN_THE_HEADERS);
        proxy.cutAfter(cuts);
    }

    @Test
    void givesUpWhenOneAnswerAfterAnotherHasNoBody() throws Exception {
        var connections = new int[1];
        var stream = new PinnedObjectStream(object, 5, from -> {
            connections[0]++;
            return S3Answer.broken();
        });

        assertThatThrownBy(stream::read)
                .isInstanceOf(IOException.class)
                .hasMessage("Cannot read " + KEY + ": the connection broke 5 times in a row at byte 5 of " + SIZE);
        assertThat(connections[0]).isEqualTo(1 + PinnedObjectStream.RESUMPTIONS);
        stream.close();
    }

    @Test
    void reportsThatTheObjectWasReplacedWhileItWasRead() throws Exception {
        proxy.cutAfter(500_000);
        try (var in = bucket.open(object, 0)) {
            in.readNBytes(1_000);
            upload("[]".getBytes(UTF_8));

            assertThatThrownBy(in::readAllBytes)
                    .isInstanceOf(IOException.class)
                    .hasCauseInstanceOf(SourceChangedException.class)
                    .hasMessageContaining("was changed after it was uploaded");
        }
        assertThatThrownBy(() -> bucket.open(object, 1_000).close()).isInstanceOf(SourceChangedException.class);
    }

    @Test
    void doesNotReadTheRestWhenItIsClosedEarly() throws Exception {
        var answer = S3Answer.of(content);
        var stream = new PinnedObjectStream(object, 0, from -> answer.stream());

        assertThat(stream.read()).isEqualTo(Byte.toUnsignedInt(content[0]));
        stream.close();
        stream.close();

        assertThat(answer.isAborted()).isTrue();
        assertThat(answer.delivered()).isEqualTo(1);
    }
}
