package dev.batchsync.simulator.jobs;

import static dev.batchsync.simulator.Commands.COMMUNITY;
import static dev.batchsync.simulator.Commands.file;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.simulator.Lists;
import dev.batchsync.simulator.TestTenant;
import dev.batchsync.simulator.catalog.NameMatchMode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobListTest {

    private static final UUID OTHER_USER = new UUID(0, 1);

    private TestTenant tenant;

    @BeforeEach
    void runJobs(@TempDir Path folder) {
        tenant = TestTenant.fresh(folder);
        tenant.send(file(COMMUNITY), "fileName=Alpha-1");
        tenant.send("broken", "fileName=alpha-2");
        tenant.submit(file(COMMUNITY), "fileName=beta-3");
    }

    private List<String> names(JobFilter filter) {
        return names(new JobQuery(filter, JobSortField.CREATED_ON, false));
    }

    private List<String> names(JobQuery query) {
        return tenant.collibra().jobs(query).stream().map(Job::name).toList();
    }

    private static JobFilter named(String name, NameMatchMode mode) {
        return new JobFilter(Optional.of(name), mode, Set.of(), Set.of(), Set.of(), Optional.empty());
    }

    private static JobFilter with(Set<JobState> states, Set<JobResult> results, Set<String> types) {
        return new JobFilter(Optional.empty(), NameMatchMode.ANYWHERE, states, results, types, Optional.empty());
    }

    private void addForeign(String... fields) {
        tenant.collibra()
                .add(ForeignJob.of(
                        TestTenant.form(fields).fields(), tenant.timer().instant()));
    }

    @Test
    void listsTheNewestFirst() {
        assertThat(names(Lists.NEWEST_JOBS_FIRST)).containsExactly("beta-3", "alpha-2", "Alpha-1");
    }

    @Test
    void listsAJobByItsTimeOfCreationAndNotByItsArrival() {
        addForeign("name=early", "ageMillis=1000");
        addForeign("name=late");

        assertThat(names(Lists.NEWEST_JOBS_FIRST)).containsExactly("late", "beta-3", "alpha-2", "Alpha-1", "early");
    }

    @ParameterizedTest
    @CsvSource({"EXACT, alpha-2, 1", "EXACT, alpha, 0", "START, ALPHA, 2", "END, -3, 1", "ANYWHERE, A-, 3"})
    void filtersByName(NameMatchMode mode, String name, int expected) {
        assertThat(names(named(name, mode))).hasSize(expected);
    }

    @Test
    void filtersByStateResultAndType() {
        assertThat(names(with(Set.of(JobState.WAITING, JobState.ERROR), Set.of(), Set.of())))
                .containsExactly("beta-3", "alpha-2");
        assertThat(names(with(Set.of(), Set.of(JobResult.SUCCESS), Set.of()))).containsExactly("Alpha-1");
        assertThat(names(with(Set.of(), Set.of(), Set.of("WORKFLOW")))).isEmpty();
    }

    @Test
    void filtersByUser() {
        addForeign("name=other", "user=" + OTHER_USER);
        addForeign("name=own");

        assertThat(names(of(OTHER_USER))).containsExactly("other");
        assertThat(names(of(JobWork.OWN_USER))).containsExactly("own", "beta-3", "alpha-2", "Alpha-1");
    }

    private static JobFilter of(UUID user) {
        return new JobFilter(Optional.empty(), NameMatchMode.ANYWHERE, Set.of(), Set.of(), Set.of(), Optional.of(user));
    }

    @ParameterizedTest
    @CsvSource({
        "NAME, true, Alpha-1 alpha-2 beta-3",
        "NAME, false, beta-3 alpha-2 Alpha-1",
        "STATE, true, beta-3 Alpha-1 alpha-2",
        "END_DATE, true, alpha-2 Alpha-1 beta-3",
        "CREATED_ON, true, Alpha-1 alpha-2 beta-3",
    })
    void sortsByAFieldAndThenNewestFirst(JobSortField field, boolean ascending, String expected) {
        if (field == JobSortField.CREATED_ON) {
            tenant = TestTenant.fresh(Path.of("."));
            addForeign("name=Alpha-1", "ageMillis=3");
            addForeign("name=beta-3", "ageMillis=1");
            addForeign("name=alpha-2", "ageMillis=2");
        }

        assertThat(names(new JobQuery(JobFilter.NONE, field, ascending))).containsExactly(expected.split(" ", -1));
    }
}
