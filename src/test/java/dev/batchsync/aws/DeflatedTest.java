package dev.batchsync.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batchsync.state.CycleCodec;
import dev.batchsync.synchronization.UsualCycle;
import dev.batchsync.synchronization.definition.Definition;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Records survive being deflated, also those of earlier versions. */
class DeflatedTest {

    private static final String RECORD =
            "{\"phase\":{\"is\":\"importing\",\"prepared\":{\"name\":\"\u00e4\"}},\"revision\":7}";

    static Stream<String> texts() {
        var codec = new CycleCodec();
        return Stream.of(
                "",
                "{}",
                RECORD,
                codec.write(UsualCycle.running(Definition.DEFAULT)),
                codec.write(UsualCycle.withTemplate(100_000)));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void isReadAsItWasWritten(String text) {
        assertThat(Deflated.text(Deflated.bytes(text))).isEqualTo(text);
    }

    /** The dictionary must never change. */
    @Test
    void aRecordOfAnEarlierVersionCanBeRead() {
        var stored = Base64.getDecoder().decode("ePmUWJzXqyayjIam6sNLlGprkfWb1wIA+0sXBg==");

        assertThat(Deflated.text(stored)).isEqualTo(RECORD);
    }

    @Test
    void aDamagedRecordIsRefused() {
        var bytes = Deflated.bytes(RECORD);
        var cut = Arrays.copyOf(bytes, bytes.length - 1);
        var changed = bytes.clone();
        changed[bytes.length - 2] ^= 1;

        assertThatThrownBy(() -> Deflated.text(cut)).hasMessage("A stored record is damaged");
        assertThatThrownBy(() -> Deflated.text(changed)).hasMessage("A stored record is damaged");
    }
}
