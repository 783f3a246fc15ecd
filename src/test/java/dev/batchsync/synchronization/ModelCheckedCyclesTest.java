package dev.batchsync.synchronization;

import static dev.batchsync.synchronization.CycleCommands.Outcome.ACCEPTED;
import static dev.batchsync.synchronization.model.ModelKind.ASSET_TYPE;
import static dev.batchsync.synchronization.model.ModelKind.ATTRIBUTE_TYPE;
import static dev.batchsync.synchronization.model.ModelKind.DOMAIN_TYPE;
import static dev.batchsync.synchronization.model.ModelKind.RELATION_TYPE;
import static dev.batchsync.synchronization.model.ModelKind.ROLE;
import static dev.batchsync.synchronization.model.ModelKind.STATUS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import dev.batchsync.synchronization.Problem.Actor;
import dev.batchsync.synchronization.Problem.TextLocation;
import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.definition.DefinitionBuilder;
import dev.batchsync.synchronization.definition.Definitions;
import dev.batchsync.synchronization.definition.FinalizationStrategy.ChangeStatus;
import dev.batchsync.synchronization.definition.FinalizationStrategy.Ignore;
import dev.batchsync.synchronization.definition.GuardLimits;
import dev.batchsync.synchronization.definition.GuardLimits.Duplicates;
import dev.batchsync.synchronization.definition.GuardLimits.UnknownNames;
import dev.batchsync.synchronization.model.ModelKind;
import dev.batchsync.synchronization.model.OperatingModel.Existence;
import dev.batchsync.synchronization.model.UsedName;
import dev.batchsync.synchronization.model.UsedName.Form;
import dev.batchsync.synchronization.model.UsedNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Cycles whose files name types, statuses and roles that Collibra may not have. */
class ModelCheckedCyclesTest {

    private static final String KEY = Sample.upload(1, 1).object().key();
    private static final String RELATION = "00000000-0000-0000-0000-00000000abcd";
    private static final UUID STATUS_OF_ITS_OWN = UUID.fromString("00000000-0000-0000-0000-000000007777");

    private final Bench bench = new Bench(Mischief.none());

    private static UsedName used(ModelKind kind, Form form, String text, long line) {
        return new UsedName(kind, form, text, new TextLocation(KEY, line, 1, line * 80), "");
    }

    private static UsedName used(ModelKind kind, String name, long line) {
        return used(kind, Form.NAME, name, line);
    }

    private void names(int batch, UsedName... names) {
        bench.source.named.put(batch, List.of(names));
    }

    private CycleId uploaded(int batches) {
        var id = bench.uploads.accept(Sample.upload(1, batches));
        bench.untilQuiet();
        return id;
    }

    private Phase.Failed failed(CycleId id) {
        assertThat(bench.phase(id)).isInstanceOf(Phase.Failed.class);
        return (Phase.Failed) bench.phase(id);
    }

    private Phase.Held held(CycleId id, Problem.Kind kind) {
        assertThat(bench.phase(id)).isInstanceOf(Phase.Held.class);
        var held = (Phase.Held) bench.phase(id);
        assertThat(held.problem().kind()).isEqualTo(kind);
        return held;
    }

    private void assertCompleted(CycleId id) {
        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);
    }

    @Test
    void aGlobalRoleIsAWarningWithItsFirstPlace() {
        bench.model.has(ROLE, "Owner");
        bench.model.globalRoles.add("Sysadmin");
        names(1, used(ROLE, Form.NAME_OR_ID, "Owner", 3), used(ROLE, Form.NAME_OR_ID, "Sysadmin", 7));

        var id = uploaded(1);

        assertCompleted(id);
        assertThat(bench.cycle(id).warnings())
                .containsExactly("Responsibilities need resource roles, and 1 role in the file is global: 'Sysadmin',"
                        + " first at line 7. Use resource roles instead.");
    }

    @Test
    void aNameThatCouldNotBeComparedIsAWarningWithItsFirstPlace() {
        bench.source.uncertain = Optional.of(
                new UsedNames.Uncertain(new Problem.WorkbookLocation(KEY, "Sheet1, row 3"), "template[0].type.name"));

        var id = uploaded(1);

        assertCompleted(id);
        assertThat(bench.cycle(id).warnings())
                .containsExactly(
                        "Not compared with what Collibra has: names in cells that Collibra may read as another text,"
                                + " first at Sheet1, row 3, from template[0].type.name in the definition.");
    }

    private static Definition definition(UUID status, UnknownNames unknown) {
        return DefinitionBuilder.of(new ChangeStatus(status))
                .guard(new GuardLimits(5_000, 10, 10, 0, Duplicates.HOLD, unknown))
                .made();
    }

    @Test
    void threeUnknownTypesAndAMisspeltStatusFailAtFourPlacesWithoutAJob() {
        bench.model.has(ASSET_TYPE, "Table", "Column");
        bench.model.has(DOMAIN_TYPE, "Glossary");
        bench.model.has(STATUS, "Accepted");
        names(1, used(ASSET_TYPE, "Column", 2), used(DOMAIN_TYPE, "Dictionary", 3));
        names(2, used(ASSET_TYPE, "Tabel", 504), used(ASSET_TYPE, "Gadget", 505), used(STATUS, "Acepted", 506));

        var id = uploaded(2);

        var problem = failed(id).problem();
        assertThat(problem.kind()).isEqualTo(Problem.Kind.MODEL_UNKNOWN);
        assertThat(problem.kind().actor()).isEqualTo(Actor.AUTHOR);
        assertThat(problem.place()).contains(new TextLocation(KEY, 3, 1, 240));
        assertThat(problem.message())
                .isEqualTo("4 names in the file are unknown to Collibra."
                        + " No domain type 'Dictionary'. First at line 3."
                        + " No asset type 'Tabel'; did you mean 'Table'? First at line 504."
                        + " No asset type 'Gadget'. First at line 505."
                        + " No status 'Acepted'; did you mean 'Accepted'? First at line 506."
                        + " Correct the file or the template and upload the file again, or create in Collibra what is"
                        + " missing.");
        assertThat(bench.collibra.jobs()).isEmpty();
        assertThat(bench.model.keeps(id)).isFalse();
    }

    @Test
    void eachKindThatIsUsedIsReadOnceHoweverManyNamesThereAre() {
        for (int i = 0; i < 200; i++) {
            bench.model.has(ROLE, "Role " + i);
        }
        var roles = new ArrayList<UsedName>();
        for (int i = 0; i < 200; i++) {
            roles.add(used(ROLE, "Role " + i, i));
        }
        names(1, roles.toArray(UsedName[]::new));

        assertCompleted(uploaded(3));

        assertThat(bench.model.reads).containsExactly(Set.of(ROLE, STATUS));
    }

    @Test
    void withoutNamesAndWithoutAStatusNothingIsAsked() {
        bench.source.define(
                new Definitions.Loaded(DefinitionBuilder.of(new Ignore()).made()));

        assertCompleted(uploaded(1));

        assertThat(bench.model.reads).isEmpty();
        assertThat(bench.cycle(bench.uploads.accept(Sample.upload(1, 1))).warnings())
                .isEmpty();
    }

    /** Nobody approves first and fails then. */
    @Test
    void anUnknownNameFailsTheCycleBeforeTheGuardAsks() {
        bench.source.namesAssets = true;
        bench.uploads.accept(Sample.upload(1, 4));
        bench.untilQuiet();
        names(1, used(ASSET_TYPE, "Tabel", 1));

        var half = bench.uploads.accept(Sample.upload(2, 2));
        bench.untilQuiet();

        assertThat(failed(half).problem().kind()).isEqualTo(Problem.Kind.MODEL_UNKNOWN);
    }

    @Test
    void aNameInOtherCaseIsAskedAboutAndCanBeApproved() {
        bench.model.has(ASSET_TYPE, "Table");
        names(1, used(ASSET_TYPE, "table", 7));

        var id = uploaded(1);

        assertThat(held(id, Problem.Kind.GUARD_LOOK_ALIKE).problem().message())
                .contains("1 name in the file is spelt differently in Collibra, which may not recognize it."
                        + " asset type 'table' is 'Table' in Collibra; first at line 7.");
        assertThat(bench.collibra.jobs()).isEmpty();
        assertThat(bench.approve(id)).isEqualTo(ACCEPTED);
        bench.untilQuiet();
        assertCompleted(id);
    }

    /** Collibra has renamed the type in between: what was approved is another question now. */
    @Test
    void anApprovalHoldsForTheSpellingThatWasShownOnly() {
        bench.model.has(ASSET_TYPE, "Table");
        names(1, used(ASSET_TYPE, "table", 7), used(ROLE, "owner", 8));
        bench.model.has(ROLE, "owner");
        var id = uploaded(1);
        var token = bench.question(id).token();

        bench.model.renames(ROLE, "owner", "Owner");
        assertThat(bench.commands.approve(id, token, "ann")).isEqualTo(ACCEPTED);
        bench.untilQuiet();

        held(id, Problem.Kind.GUARD_LOOK_ALIKE);
        assertThat(bench.question(id).token()).isNotEqualTo(token);
    }

    @Test
    void anUnknownStatusForMissingAssetsIsTheOperatorsAndARetryReadsTheDefinitionAgain() {
        bench.source.define(new Definitions.Loaded(definition(STATUS_OF_ITS_OWN, UnknownNames.FAIL)));

        var id = uploaded(1);

        var held = held(id, Problem.Kind.MODEL_STATUS_UNKNOWN);
        assertThat(held.problem().kind().actor()).isEqualTo(Actor.OPERATOR);
        assertThat(held.problem().message()).startsWith("Collibra has no status with the id " + STATUS_OF_ITS_OWN);
        assertThat(bench.collibra.jobs()).isEmpty();

        bench.commands.retry(id);
        bench.untilQuiet();
        held(id, Problem.Kind.MODEL_STATUS_UNKNOWN);

        bench.source.define(new Definitions.Loaded(Definition.DEFAULT));
        bench.commands.retry(id);
        bench.untilQuiet();
        assertCompleted(id);
    }

    @Test
    void aRetryFindsAStatusThatWasCreatedInBetween() {
        bench.source.define(new Definitions.Loaded(definition(STATUS_OF_ITS_OWN, UnknownNames.FAIL)));
        var id = uploaded(1);

        bench.model.statusIds.add(STATUS_OF_ITS_OWN.toString());
        bench.commands.retry(id);
        bench.untilQuiet();

        assertCompleted(id);
    }

    @Test
    void theFilesFaultsComeFirstAndTheStatusIsNamedWithThem() {
        bench.source.define(new Definitions.Loaded(definition(STATUS_OF_ITS_OWN, UnknownNames.FAIL)));
        names(1, used(ASSET_TYPE, "Tabel", 1));

        var id = uploaded(1);

        assertThat(failed(id).problem().message()).contains("'Tabel'", STATUS_OF_ITS_OWN.toString());
    }

    @Test
    void whatCannotBeReadCostsAWarning() {
        bench.model.refuses(ROLE, "403 Forbidden");
        bench.model.refuses(ASSET_TYPE, "403 Forbidden");
        names(1, used(ASSET_TYPE, "Tabel", 1), used(ROLE, "Onwer", 2));

        var id = uploaded(1);

        assertCompleted(id);
        assertThat(bench.cycle(id).warnings())
                .containsExactly("Not compared with what Collibra has: asset types, roles (403 Forbidden).");
    }

    @Test
    void whatCanBeReadIsComparedAllTheSame() {
        bench.model.refuses(ROLE, "403 Forbidden");
        names(1, used(ASSET_TYPE, "Tabel", 1), used(ROLE, "Onwer", 2));

        assertThat(failed(uploaded(1)).problem().message())
                .startsWith("1 name in the file is unknown to Collibra. No asset type 'Tabel'. First at line 1.")
                .contains(" Not compared: roles (403 Forbidden).");
    }

    @Test
    void aCollibraThatIsAwayIsWaitedFor() {
        bench.model.has(ASSET_TYPE, "Table");
        names(1, used(ASSET_TYPE, "Table", 1));
        bench.model.later = Optional.of(new ImportJobs.NotStarted("no connection", Optional.empty()));
        var id = bench.uploads.accept(Sample.upload(1, 1));
        bench.until(id, Phase.Guarding.class);
        bench.deliverFirst();
        bench.deliverFirst();
        assertThat(bench.phase(id)).isInstanceOf(Phase.Guarding.class);
        assertThat(bench.collibra.jobs()).isEmpty();

        bench.model.later = Optional.empty();
        bench.untilQuiet();

        assertCompleted(id);
        assertThat(bench.cycle(id).warnings()).isEmpty();
    }

    @Test
    void aListThatIsNotAnsweredIsAskedForAgainForTenMinutes() {
        names(1, used(ROLE, "Steward", 1));
        bench.model.refuses(ROLE, "503 Service Unavailable");
        bench.model.again = Optional.of(new ImportJobs.NotStarted("503 Service Unavailable", Optional.empty()));
        var id = bench.uploads.accept(Sample.upload(1, 1));
        bench.until(id, Phase.Guarding.class);
        bench.deliverFirst();
        bench.deliverFirst();
        assertThat(bench.phase(id)).isInstanceOf(Phase.Guarding.class);

        bench.untilQuiet();

        assertCompleted(id);
        assertThat(bench.clock.instant()).isAfter(Sample.START.plus(Duration.ofMinutes(10)));
        assertThat(bench.cycle(id).warnings()).singleElement().asString().contains("503 Service Unavailable");
    }

    @Test
    void anIdThatNoListShowsIsAskedForByItself() {
        names(1, used(RELATION_TYPE, Form.ID, RELATION, 5));

        assertThat(failed(uploaded(1)).problem().message())
                .contains("No relation type with the id '" + RELATION + "'. First at line 5.");

        bench.model.unlisted.put(RELATION, Existence.EXISTS);
        var second = bench.uploads.accept(Sample.upload(2, 1));
        bench.untilQuiet();
        assertCompleted(second);

        bench.model.unlisted.put(RELATION, Existence.UNCLEAR);
        var third = bench.uploads.accept(Sample.upload(3, 1));
        bench.untilQuiet();
        assertCompleted(third);
        assertThat(bench.cycle(third).warnings())
                .containsExactly("Not compared with what Collibra has: 1 id that no list of Collibra shows.");
    }

    @Test
    void namesSurviveEveryInterruptionOfTheSurvey() {
        names(1, used(ASSET_TYPE, "Tabel", 1));
        names(3, used(STATUS, "Acepted", 30));
        var id = bench.uploads.accept(Sample.upload(1, 4));
        bench.model.whenSaved = () -> bench.clock.pass(Duration.ofSeconds(1));
        for (int i = 0; i < 100 && !bench.cycle(id).isEnded(); i++) {
            bench.advance(id, Duration.ZERO.plusNanos(1));
            bench.clock.pass(Duration.ofMinutes(10));
        }

        assertThat(failed(id).problem().message()).contains("'Tabel'", "'Acepted'");
    }

    @Test
    void aDeathAfterTheNamesWereKeptLosesNone() {
        names(1, used(ASSET_TYPE, "Tabel", 1));
        names(2, used(STATUS, "Acepted", 30));
        bench.trap.dieBehind("save");
        var id = bench.uploads.accept(Sample.upload(1, 3));
        try {
            bench.untilQuiet();
        } catch (Hazards.Died e) {
            bench.clock.pass(Duration.ofMinutes(20));
            bench.schedule(id, bench.clock.instant());
        }
        bench.untilQuiet();

        assertThat(failed(id).problem().message()).contains("'Tabel'", "'Acepted'");
    }

    @Test
    void aRecordOfNamesThatIsGoneIsSaid() {
        names(1, used(ASSET_TYPE, "Tabel", 1));
        bench.model.losesNames = true;

        var id = uploaded(1);

        assertCompleted(id);
        assertThat(bench.cycle(id).warnings())
                .containsExactly("Not compared with what Collibra has: what the file names, because the record of it is"
                        + " gone.");
    }

    /** The survey continues without what it knew of its first batches. */
    @Test
    void aRecordThatWasLostWithinTheSurveyIsNotTakenForTheLimit() {
        bench.model.has(ASSET_TYPE, "Column");
        names(1, used(ASSET_TYPE, "Tabel", 1));
        names(3, used(ASSET_TYPE, "Column", 30));
        var id = bench.uploads.accept(Sample.upload(1, 4));
        bench.model.whenSaved = () -> bench.clock.pass(Duration.ofSeconds(1));
        bench.advance(id, Duration.ofMillis(1));
        assertThat(bench.phase(id)).isInstanceOf(Phase.Surveying.class);

        bench.model.discard(bench.cycle(id).synchronizationId(), id);
        bench.untilQuiet();

        assertCompleted(id);
        assertThat(bench.cycle(id).warnings())
                .containsExactly(
                        "Not compared with what Collibra has: what the first part of the file names, because the"
                                + " record of it is gone.");
    }

    @Test
    void moreNamesThanAreKeptAreSaid() {
        var many = new ArrayList<UsedName>();
        for (int i = 0; i <= UsedNames.MOST; i++) {
            bench.model.has(ASSET_TYPE, "Type " + i);
            many.add(used(ASSET_TYPE, "Type " + i, i));
        }
        names(1, many.toArray(UsedName[]::new));

        var id = uploaded(1);

        assertCompleted(id);
        assertThat(bench.cycle(id).warnings())
                .containsExactly("Not compared with what Collibra has: names after the first 5,000 different ones.");
    }

    @Test
    void whoMustCorrectAFileIsToldTheSpellingsToo() {
        bench.model.has(ASSET_TYPE, "Table");
        bench.model.refuses(STATUS, "403 Forbidden");
        names(1, used(ASSET_TYPE, "table", 7), used(ROLE, "Onwer", 8));

        assertThat(failed(uploaded(1)).problem().message())
                .startsWith("1 name in the file is unknown to Collibra. No role 'Onwer'. First at line 8."
                        + " 1 name in the file is spelt differently in Collibra, which may not recognize it."
                        + " asset type 'table' is 'Table' in Collibra; first at line 7. Not compared: ");
    }

    @Test
    void aDefinitionCanAskForAWarningOnly() {
        bench.source.define(new Definitions.Loaded(definition(STATUS_OF_ITS_OWN, UnknownNames.WARN)));
        bench.model.has(ROLE, "Owner");
        names(1, used(ASSET_TYPE, "Tabel", 1), used(ROLE, "owner", 2));

        var id = uploaded(1);

        assertCompleted(id);
        assertThat(bench.cycle(id).warnings()).singleElement().satisfies(warning -> assertThat(warning)
                .startsWith("1 name in the file is unknown to Collibra. No asset type 'Tabel'.")
                .contains(STATUS_OF_ITS_OWN.toString(), "'Owner'"));
    }

    @Test
    void millionsOfDifferentNamesAreCountedUpToALimitAndTheRestIsSaid() {
        var names = UsedNames.none();
        for (int i = 0; i < 3 * UsedNames.MOST; i++) {
            var name = "Type " + i;
            if (names.isNew(ASSET_TYPE, Form.NAME, name)) {
                names.add(ASSET_TYPE, Form.NAME, name, new TextLocation(KEY, i, 1, i), "");
            }
        }

        assertThat(names.all()).hasSize(UsedNames.MOST);
        assertThat(names.areComplete()).isFalse();
    }

    @Test
    void aLongListOfUnknownNamesIsCutShort() {
        var many = new ArrayList<UsedName>();
        for (int i = 1; i <= 60; i++) {
            many.add(used(ASSET_TYPE, "Type " + i, i));
        }
        names(1, many.toArray(UsedName[]::new));

        assertThat(failed(uploaded(1)).problem().message())
                .startsWith("60 names in the file are unknown to Collibra.")
                .contains("No asset type 'Type 40'.", " 20 more are not listed here.")
                .doesNotContain("'Type 41'");
    }

    private static final String NOT_ASSIGNED =
            " Collibra may refuse them: assign them there, or take them out of the file.";

    private void tablesWithColorAndStatus() {
        bench.model.has(ASSET_TYPE, "Table", "Column");
        bench.model.has(ATTRIBUTE_TYPE, "Note", "Color");
        bench.model.has(STATUS, "Accepted", "Draft");
        names(
                1,
                used(ASSET_TYPE, "Table", 2),
                used(ATTRIBUTE_TYPE, Form.NAME_OR_ID, "Note", 3),
                used(ATTRIBUTE_TYPE, Form.NAME_OR_ID, "Color", 4),
                used(STATUS, "Draft", 5),
                used(ASSET_TYPE, "Column", 6),
                used(ATTRIBUTE_TYPE, Form.NAME_OR_ID, "Note", 7));
    }

    @Test
    void whatAnAssignmentLacksIsAWarningWithTheFirstPlaceOfEach() {
        tablesWithColorAndStatus();
        bench.model.assigned.put("id of table", Map.of(ATTRIBUTE_TYPE, List.of("Note"), STATUS, List.of("Accepted")));
        bench.model.assigned.put("id of column", Map.of(ATTRIBUTE_TYPE, List.of("Note")));

        var id = uploaded(2);

        assertCompleted(id);
        assertThat(bench.cycle(id).warnings())
                .containsExactly("2 uses in the file are not in the assignments of their asset types:"
                        + " asset type 'Table' has no attribute type 'Color', first at line 4."
                        + " asset type 'Table' has no status 'Draft', first at line 5." + NOT_ASSIGNED);
        assertThat(bench.model.assignmentReads).containsExactly(List.of("id of table", "id of column"));
    }

    /** Whoever does not see assignments, or an older server without them, gets one remark and no hold. */
    @Test
    void assignmentsThatCannotBeReadAreOneRemark() {
        tablesWithColorAndStatus();
        bench.model.assignmentsUnread = "403: no";

        var id = uploaded(2);

        assertCompleted(id);
        assertThat(bench.cycle(id).warnings())
                .containsExactly("Not compared with the assignments of asset types:"
                        + " asset types whose assignments could not be read (403: no).");
    }

    @Test
    void anAssignmentThatListsNothingIsNotComparedAndNoFaultOfTheFile() {
        tablesWithColorAndStatus();
        bench.model.assigned.put("id of table", Map.of());

        var id = uploaded(1);

        assertCompleted(id);
        assertThat(bench.cycle(id).warnings()).isEmpty();
    }

    @Test
    void onlyTheFirstFiftyAssetTypesAreAskedForAndTheWarningSaysSo() {
        var many = new ArrayList<UsedName>();
        bench.model.has(ATTRIBUTE_TYPE, "Note");
        for (int i = 1; i <= 51; i++) {
            bench.model.has(ASSET_TYPE, "Type " + i);
            many.add(used(ASSET_TYPE, "Type " + i, i));
            many.add(used(ATTRIBUTE_TYPE, Form.NAME_OR_ID, "Note", i));
        }
        names(1, many.toArray(UsedName[]::new));

        var id = uploaded(1);

        assertCompleted(id);
        assertThat(bench.model.assignmentReads)
                .singleElement()
                .asInstanceOf(LIST)
                .hasSize(50);
        assertThat(bench.cycle(id).warnings())
                .containsExactly("Not compared with the assignments of asset types: asset types after the first 50.");
    }

    @Test
    void moreDifferentUsesThanAreKeptAreNotComparedAndTheWarningSaysSo() {
        bench.model.has(ATTRIBUTE_TYPE, "Note");
        var many = new ArrayList<UsedName>();
        for (int i = 1; i <= 101; i++) {
            bench.model.has(ASSET_TYPE, "Type " + i);
            many.add(used(ASSET_TYPE, "Type " + i, i));
            for (int j = 1; j <= 50; j++) {
                many.add(used(ATTRIBUTE_TYPE, Form.NAME_OR_ID, "Attribute " + j, i));
            }
        }
        for (int j = 1; j <= 50; j++) {
            bench.model.has(ATTRIBUTE_TYPE, "Attribute " + j);
        }
        names(1, many.toArray(UsedName[]::new));

        assertThat(bench.cycle(uploaded(1)).warnings())
                .containsExactly("Not compared with the assignments of asset types: asset types after the first 50;"
                        + " uses after the first 5,000 different ones.");
    }

    /** What is used together is kept even if a batch has no new name. */
    @Test
    void knownNamesThatALaterBatchUsesTogetherAreCompared() {
        bench.model.has(ASSET_TYPE, "Table", "Column");
        bench.model.has(ATTRIBUTE_TYPE, "Note");
        bench.model.assigned.put("id of column", Map.of(ATTRIBUTE_TYPE, List.of("Size")));
        var column = used(ASSET_TYPE, "Column", 4);
        names(1, used(ASSET_TYPE, "Table", 2), used(ATTRIBUTE_TYPE, Form.NAME_OR_ID, "Note", 3), column);
        names(2, column, used(ATTRIBUTE_TYPE, Form.NAME_OR_ID, "Note", 9));

        var id = uploaded(2);

        assertCompleted(id);
        assertThat(bench.cycle(id).warnings())
                .containsExactly("1 use in the file is not in the assignment of its asset type:"
                        + " asset type 'Column' has no attribute type 'Note', first at line 9." + NOT_ASSIGNED);
    }
}
