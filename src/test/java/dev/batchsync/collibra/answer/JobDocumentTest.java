package dev.batchsync.collibra.answer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A job is read in the form of either place. */
class JobDocumentTest {

    private static JobDocument read(String json) throws JsonProcessingException {
        return new ObjectMapper().readValue(json.replace('\'', '"'), JobDocument.class);
    }

    @Test
    void theJobApiHasDatesOfIso8601AndNamesTheUser() throws JsonProcessingException {
        var job = read("{'id':'1','name':'import','type':'IMPORT','state':'FAILED','result':'FAILURE',"
                + "'createdOn':'2026-01-01T00:00:00Z','endDate':'2026-01-01T01:00:00.500+01:00',"
                + "'user':'ada','createdBy':'system','selfManaged':false}");

        assertThat(job.created()).hasValue(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(job.endDate()).isEqualTo(Instant.parse("2026-01-01T00:00:00.500Z"));
        assertThat(job.type()).isEqualTo("IMPORT");
        assertThat(job.users()).containsExactlyInAnyOrder("ada", "system");
    }

    @Test
    void theCoreApiHasDatesInMillisecondsAndNamesTheUserOtherwise() throws JsonProcessingException {
        var job = read("{'id':'1','state':'ERROR','createdOn':1767225600000,'endDate':1767225600500,"
                + "'userId':'ada','createdBy':'ada'}");

        assertThat(job.created()).hasValue(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(job.endDate()).isEqualTo(Instant.parse("2026-01-01T00:00:00.500Z"));
        assertThat(job.users()).containsExactly("ada");
    }

    @Test
    void whatIsLeftOutIsAbsent() throws JsonProcessingException {
        var job = read("{'id':'1'}");

        assertThat(job.created()).isEmpty();
        assertThat(job.endDate()).isNull();
        assertThat(job.users()).isEmpty();
        assertThat(job.standing()).isEqualTo(Standing.UNDER_WAY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"null", "''", "'yesterday'", "'99999999999999999999'", "99999999999999999999", "1.5", "{}", "[1]"
            })
    void anUnreadableDateIsNoDateAndDoesNoHarm(String date) throws JsonProcessingException {
        var job = read("{'createdOn':" + date + ",'endDate':" + date + ",'id':'1'}");

        assertThat(job.created()).isEmpty();
        assertThat(job.endDate()).isNull();
        assertThat(job.id()).isEqualTo("1");
    }

    /** Written down from the documents: the words of both places, and what they mean with and without an end date. */
    @ParameterizedTest
    @CsvSource({
        "WAITING, UNDER_WAY, UNDER_WAY",
        "RUNNING, UNDER_WAY, UNDER_WAY",
        "CANCELING, UNDER_WAY, UNDER_WAY",
        "COMPLETED, COMPLETED, COMPLETED",
        "CANCELED, CANCELED, CANCELED",
        "DELETED, CANCELED, CANCELED",
        "ERROR, FAILED, FAILED",
        "FAILED, FAILED, FAILED",
        "PONDERING, UNDER_WAY, ENDED",
        "completed, UNDER_WAY, ENDED",
        "'', UNDER_WAY, ENDED",
    })
    void everyWordHasAMeaning(String state, Standing withoutEndDate, Standing withEndDate) {
        assertThat(JobDocuments.job("state", state).standing()).isEqualTo(withoutEndDate);
        assertThat(JobDocuments.job("state", state, "endDate", "2026-01-01T00:00:00Z")
                        .standing())
                .isEqualTo(withEndDate);
    }

    @Test
    void aFullPageOfTheCoreApiIsFollowedByAnother() {
        var jobs = List.of(JobDocuments.job("id", "1"), JobDocuments.job("id", "2"));

        assertThat(new CoreJobPage(jobs, null).at(10, 2).next()).hasValue("12");
        assertThat(new CoreJobPage(jobs, 2).at(10, 1000).next()).hasValue("12");
        assertThat(new CoreJobPage(jobs, 1000).at(10, 3).next()).isEmpty();
        assertThat(new CoreJobPage(null, 0).at(10, 3).next()).isEmpty();
    }
}
