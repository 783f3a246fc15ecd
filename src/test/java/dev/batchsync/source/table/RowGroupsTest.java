package dev.batchsync.source.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batchsync.source.TextCells;
import dev.batchsync.source.json.IdentifierReader;
import dev.batchsync.source.read.InvalidSourceException;
import dev.batchsync.source.read.TextPosition;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowGroupsTest {

    private static final String COMMUNITY = "{\"resourceType\":\"Community\",\"identifier\":{\"name\":\"${1}\"}}";
    private static final String ASSET = """
            {"resourceType":"Asset","identifier":{"name":"${2}","domain":{"id":"${1}"}},"tags":["${3}"]}""";
    private static final String OTHER_ASSET = """
            {"resourceType":"Asset","identifier":{"domain":{"id":"${1}"},"name":"${3}"},"attributes":{"A":["${4}"]}}""";

    @Test
    void keepsRowsTogetherThatFillTheSameResource() throws InvalidSourceException {
        assertThat(joining(ASSET, TextCells.of("d", "a", "1"), TextCells.of("d", "a", "2"), TextCells.of("d", "a")))
                .containsExactly(false, true, true);
    }

    @Test
    void separatesRowsOfDifferentResources() throws InvalidSourceException {
        assertThat(joining(
                        ASSET, TextCells.of("d", "a", "1"), TextCells.of("e", "a", "1"), TextCells.of("d", "a", "1")))
                .containsExactly(false, false, false);
    }

    @Test
    void separatesRowsThatOnlyNameAResourceAgain() throws InvalidSourceException {
        assertThat(joining(COMMUNITY + "," + ASSET, TextCells.of("c", "a", ""), TextCells.of("c", "b", "")))
                .containsExactly(false, false);
    }

    @Test
    void separatesRowsWithoutTheResource() throws InvalidSourceException {
        assertThat(joining(ASSET, TextCells.of("", "", "1"), TextCells.of("", "", "2")))
                .containsExactly(false, false);
    }

    @Test
    void keepsRowsTogetherWhereAnotherCommandIsAboutTheSameResource() throws InvalidSourceException {
        assertThat(joining(ASSET + "," + OTHER_ASSET, TextCells.of("d", "a", "b", ""), TextCells.of("d", "b", "c", "")))
                .containsExactly(false, true);
    }

    @Test
    void keepsRowsOfAConstantResourceTogether() throws InvalidSourceException {
        var constant = "{\"resourceType\":\"Asset\",\"identifier\":{\"id\":\"1\"},\"tags\":[\"${1}\"]}";

        assertThat(joining(constant, TextCells.of("x"), TextCells.of("y"))).containsExactly(false, true);
    }

    @Test
    void rejectsAnIdentifierThatWouldFillTheMemory() {
        var cell = "x".repeat(IdentifierReader.MAX_LENGTH);

        assertThatThrownBy(() -> joining(COMMUNITY + "," + ASSET, TextCells.of(cell, cell, "1")))
                .isInstanceOf(InvalidSourceException.class)
                .hasMessageMatching(
                        "template\\[1]: the identifier has \\d{3},\\d{3} bytes in this row; the limit is 65,536\\. Shorten it\\.");
    }

    @Test
    void namesTheCommandThatHoldsMostRowsTogether() throws InvalidSourceException {
        var responsible = COMMUNITY.replace("}}", "},\"responsibilities\":{\"Owner\":[{\"user\":{\"id\":\"${3}\"}}]}}");
        var groups = new RowGroups(Templates.of("[" + ASSET + "," + responsible + "]"));

        groups.joinsPrevious(TextCells.of("c", "a", "1"), TextPosition.START);
        groups.joinsPrevious(TextCells.of("c", "b", "1"), TextPosition.START);
        groups.joinsPrevious(TextCells.of("c", "b", "2"), TextPosition.START);

        assertThat(groups.reason()).isEqualTo("rows about the same resource of template[1], Community {name: c}");
    }

    private static List<Boolean> joining(String commands, TextCells... rows) throws InvalidSourceException {
        var groups = new RowGroups(Templates.of("[" + commands + "]"));
        var joining = new ArrayList<Boolean>();
        for (var row : rows) {
            joining.add(groups.joinsPrevious(row, TextPosition.START));
        }
        return joining;
    }
}
