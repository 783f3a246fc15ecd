package dev.batchsync.source.json;

import static dev.batchsync.source.json.JsonOracle.JACKSON;
import static dev.batchsync.source.json.JsonOracle.isJsonForJackson;
import static dev.batchsync.source.json.JsonOracle.isJsonForScanner;
import static dev.batchsync.source.json.JsonOracle.scanner;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.source.RandomSource;
import dev.batchsync.source.RandomSources;
import dev.batchsync.source.read.TextBuffer;
import java.io.IOException;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/** The scanner and Jackson accept the same texts as JSON and read the same strings from them. */
@Domain(RandomSources.class)
@Domain(DomainContext.Global.class)
class JsonScannerPropertyTest {

    private static final String ALPHABET = "{}[]\",:\\ \n\t\u0001ube/019.-+Etruefalsn";
    private static final Pattern TEXT = Pattern.compile("\"(\\\\.|[^\"\\\\])*\"");

    @Property(tries = 5_000)
    void acceptsAsJsonWhatJacksonAccepts(@ForAll RandomSource source, @ForAll Random random) {
        var text = new StringBuilder(source.text().replace("\uFEFF", ""));
        for (int i = random.nextInt(3); i >= 0; i--) {
            damage(text, random);
        }
        var damaged = text.toString();

        assertThat(isJsonForScanner(damaged, 1 + random.nextInt(40)))
                .as(damaged)
                .isEqualTo(isJsonForJackson(damaged));
    }

    @Property
    void readsTextsAsJacksonDoes(@ForAll RandomSource source, @ForAll @IntRange(min = 1, max = 40) int piece)
            throws IOException {
        for (var spelling :
                TEXT.matcher(source.text()).results().map(MatchResult::group).toList()) {
            var text = JACKSON.readValue(spelling, String.class);
            var copy = new TextBuffer();
            scanner(spelling, piece).copy(copy);

            assertThat(scanner(spelling, piece).text()).isEqualTo(text);
            assertThat(copy.toString()).isEqualTo(JACKSON.writeValueAsString(text));
        }
    }

    private static void damage(StringBuilder text, Random random) {
        int at = random.nextInt(text.length() + 1);
        switch (random.nextInt(3)) {
            case 0 -> text.insert(at, ALPHABET.charAt(random.nextInt(ALPHABET.length())));
            case 1 -> text.delete(at, Math.min(text.length(), at + 1));
            default -> text.setLength(at + (text.length() - at) * random.nextInt(2));
        }
    }
}
