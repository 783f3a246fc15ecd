package dev.batchsync.simulator.jobs;

import static dev.batchsync.simulator.Commands.COMMUNITY;
import static dev.batchsync.simulator.Commands.file;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.simulator.TestTenant;
import dev.batchsync.simulator.catalog.NameMatchMode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobListTest {

    private static final JobQuery ALL = query(Optional.empty(), NameMatchMode.ANYWHERE, Set.of(), Set.of());

    private TestTenant tenant;

    @BeforeEach
    void runJobs(@TempDir Path folder) {
        tenant = TestTenant.fresh(folder);
        tenant.send(file(COMMUNITY), "fileName=Alpha-1");
        tenant.send("broken", "fileName=alpha-2");
        tenant.submit(file(COMMUNITY), "fileName=beta-3");
    }

    private static JobQuery query(
            Optional<String> name, NameMatchMode mode, Set<JobState> states, Set<JobResult> results) {
        return new JobQuery(name, mode, states, results, Set.of(), false, OptionalLong.empty(), 10);
    }

    private List<String> names(JobQuery query) {
        return tenant.collibra().jobs(query).jobs().stream().map(Job::name).toList();
    }

    @Test
    void listsTheNewestFirst() {
        assertThat(names(ALL)).containsExactly("beta-3", "alpha-2", "Alpha-1");
    }

    @ParameterizedTest
    @CsvSource({"EXACT, alpha-2, 1", "EXACT, alpha, 0", "START, ALPHA, 2", "END, -3, 1", "ANYWHERE, A-, 3"})
    void filtersByName(NameMatchMode mode, String name, int expected) {
        assertThat(names(query(Optional.of(name), mode, Set.of(), Set.of()))).hasSize(expected);
    }

    @Test
    void filtersByStateAndResult() {
        assertThat(names(query(
                        Optional.empty(), NameMatchMode.ANYWHERE, Set.of(JobState.WAITING, JobState.ERROR), Set.of())))
                .containsExactly("beta-3", "alpha-2");
        assertThat(names(query(Optional.empty(), NameMatchMode.ANYWHERE, Set.of(), Set.of(JobResult.SUCCESS))))
                .containsExactly("Alpha-1");
    }

    @Test
    void filtersByType() {
        JobQuery others = new JobQuery(
                Optional.empty(),
                NameMatchMode.ANYWHERE,
                Set.of(),
                Set.of(),
                Set.of("WORKFLOW"),
                false,
                OptionalLong.empty(),
                10);

        assertThat(names(others)).isEmpty();
    }

    @Test
    void pagesByCursorInEitherOrder() {
        JobQuery.Matches first = page(true, OptionalLong.empty());
        JobQuery.Matches second = page(true, first.nextCursor());

        assertThat(first.jobs()).extracting(Job::name).containsExactly("Alpha-1", "alpha-2");
        assertThat(second.jobs()).extracting(Job::name).containsExactly("beta-3");
        assertThat(second.nextCursor()).isEmpty();
        assertThat(page(false, page(false, OptionalLong.empty()).nextCursor()).jobs())
                .extracting(Job::name)
                .containsExactly("Alpha-1");
    }

    private JobQuery.Matches page(boolean oldestFirst, OptionalLong cursor) {
        return tenant.collibra()
                .jobs(new JobQuery(
                        Optional.empty(),
                        NameMatchMode.ANYWHERE,
                        Set.of(),
                        Set.of(),
                        Set.of(JobQuery.TYPE),
                        oldestFirst,
                        cursor,
                        2));
    }
}
