package dev.batchsync.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowRunsTest {

    private static final String COMMUNITY = "{\"resourceType\":\"Community\",\"identifier\":{\"name\":\"${1}\"}}";
    private static final String ASSET = """
            {"resourceType":"Asset","identifier":{"name":"${2}","domain":{"name":"${1}"}},"tags":["${3}"]}""";
    private static final String OTHER_ASSET = """
            {"resourceType":"Asset","identifier":{"domain":{"name":"${1}"},"name":"${3}"},"attributes":{"A":["${4}"]}}""";

    @Test
    void keepsRowsTogetherThatFillTheSameResource() {
        assertThat(continuing(ASSET, List.of("d", "a", "1"), List.of("d", "a", "2"), List.of("d", "a")))
                .containsExactly(false, true, true);
    }

    @Test
    void separatesRowsOfDifferentResources() {
        assertThat(continuing(ASSET, List.of("d", "a", "1"), List.of("e", "a", "1"), List.of("d", "a", "1")))
                .containsExactly(false, false, false);
    }

    @Test
    void separatesRowsThatOnlyNameAResourceAgain() {
        assertThat(continuing(COMMUNITY + "," + ASSET, List.of("c", "a", ""), List.of("c", "b", "")))
                .containsExactly(false, false);
    }

    @Test
    void separatesRowsWithoutTheResource() {
        assertThat(continuing(ASSET, List.of("", "", "1"), List.of("", "", "2")))
                .containsExactly(false, false);
    }

    @Test
    void keepsRowsTogetherWhereAnotherCommandIsAboutTheSameResource() {
        assertThat(continuing(ASSET + "," + OTHER_ASSET, List.of("d", "a", "b", ""), List.of("d", "b", "c", "")))
                .containsExactly(false, true);
    }

    @Test
    void keepsRowsOfAConstantResourceTogether() {
        var constant = "{\"resourceType\":\"Asset\",\"identifier\":{\"id\":\"1\"},\"tags\":[\"${1}\"]}";

        assertThat(continuing(constant, List.of("x"), List.of("y"))).containsExactly(false, true);
    }

    @Test
    void namesTheCommandThatHoldsMostRowsTogether() {
        var responsible = COMMUNITY.replace("}}", "},\"responsibilities\":{\"Owner\":[{\"user\":{\"id\":\"${3}\"}}]}}");
        var runs = new RowRuns(Template.of("[" + ASSET + "," + responsible + "]"));

        runs.continuesWith(List.of("c", "a", "1"));
        runs.continuesWith(List.of("c", "b", "1"));
        runs.continuesWith(List.of("c", "b", "2"));

        assertThat(runs.reason()).isEqualTo("rows about the same resource of template[1], Community {name: c}");
    }

    private static List<Boolean> continuing(String commands, List<?>... rows) {
        var runs = new RowRuns(Template.of("[" + commands + "]"));
        var continuing = new ArrayList<Boolean>();
        for (var row : rows) {
            continuing.add(runs.continuesWith(row.stream().map(Object::toString).toList()));
        }
        return continuing;
    }
}
