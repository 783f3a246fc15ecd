package dev.batchsync.collibra.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.collibra.answer.Answer.Success;
import dev.batchsync.synchronization.retry.RetryPolicy.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How long a list of types is read, and what is no list. */
class TermListingTest {

    private final List<Integer> offsets = new ArrayList<>();

    /** A server that shows this many entries, so many at a time, and perhaps says so. */
    private boolean isRead(int entries, int perPage, boolean saysSo) {
        return TermListing.read(offset -> {
                    offsets.add(offset);
                    var page = IntStream.range(offset, Math.min(entries, offset + perPage))
                            .mapToObj(i -> new TermPage.Entry("id-" + i, "name " + i, null))
                            .toList();
                    return new Success<>(new TermPage(page, saysSo ? perPage : null));
                })
                .match(terms -> true, failure -> false);
    }

    @Test
    void aPageThatIsNotFullIsTheLast() {
        assertThat(isRead(999, 1000, true)).isTrue();
        assertThat(offsets).containsExactly(0);
    }

    @Test
    void aTenantThatPagesIsReadToItsEnd() {
        assertThat(isRead(2_500, 1000, false)).isTrue();
        assertThat(offsets).containsExactly(0, 1000, 2000);
    }

    @Test
    void aFullLastPageIsFollowedByAnEmptyOne() {
        assertThat(isRead(2_000, 1000, false)).isTrue();
        assertThat(offsets).containsExactly(0, 1000, 2000);
    }

    @Test
    void aServerThatShowsLessThanItWasAskedForIsReadOn() {
        assertThat(isRead(250, 100, true)).isTrue();
        assertThat(offsets).containsExactly(0, 100, 200);
    }

    @Test
    void aListWithoutEndIsGivenUp() {
        assertThat(isRead(Integer.MAX_VALUE, 1000, true)).isFalse();
        assertThat(offsets).hasSizeLessThan(50);
    }

    @Test
    void whatHasNoIdsIsNoList() {
        assertThat(read(new TermPage(null, 1000))).isFalse();
        assertThat(read(new TermPage(List.of(new TermPage.Entry(null, "x", null)), 1000)))
                .isFalse();
        assertThat(read(new TermPage(List.of(new TermPage.Entry("id", null, true)), 1000)))
                .isTrue();
    }

    private static boolean read(TermPage page) {
        return TermListing.read(offset -> new Success<>(page)).match(terms -> true, failure -> false);
    }

    @Test
    void aPageThatFailsIsTheAnswer() {
        var failure = Failure.neverSent(Call.QUESTION, "no connection", Optional.empty());

        assertThat(TermListing.read(offset -> Answer.failed(failure)).match(terms -> "", Failure::text))
                .isEqualTo("no connection");
    }
}
