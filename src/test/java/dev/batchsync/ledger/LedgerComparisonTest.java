package dev.batchsync.ledger;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class LedgerComparisonTest {

    private static final int STORIES = Integer.getInteger("ledger.stories", 60);

    @Test
    void findsWhatAPlainMapFindsInAllFormatsWhereverItIsKilled() {
        for (long seed = 0; seed < STORIES; seed++) {
            var story = new LedgerStory(seed);
            assertThatCode(story::tell).as("seed " + seed).doesNotThrowAnyException();
        }
    }
}
