package dev.batchsync.loopback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.loopback.Admission.Content;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Forms are taken from the program's own page, and only there. */
class PageFormsTest {

    private static final String FORM = "application/x-www-form-urlencoded";

    private static int status(String path, String type, String origin, String site) {
        var sender = new Sender("localhost:8080", 8080, true, Optional.ofNullable(origin), Optional.ofNullable(site));
        return Admission.refusal(sender, new Content(path, Optional.of(type)))
                .map(Admission.Refusal::status)
                .orElse(200);
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080, same-origin, 200",
        "http://localhost:8080,            , 200",
        "                     , same-origin, 200",
        "                     ,            , 415",
        "                     , none       , 415",
        "http://localhost:8080, cross-site , 403",
        "http://localhost:8080, same-site  , 403",
        "http://evil.example  , same-origin, 403",
        "null                 , same-origin, 403",
        "http://localhost:1   ,            , 403"
    })
    void aFormHasToProveThatItIsFromTheOwnPage(String origin, String site, int status) {
        assertThat(status("/page/cycles/c/approve", FORM, origin, site)).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "/cycles/c/cancel,           application/x-www-form-urlencoded",
        "/synchronizations/c/cycles, application/x-www-form-urlencoded",
        "/simulator/faults,          application/x-www-form-urlencoded",
        "/pages/cycles/c/cancel,     application/x-www-form-urlencoded",
        "/page/cycles/c/cancel,      text/plain",
        "/page/cycles/c/cancel,      multipart/form-data"
    })
    void noOtherRouteAndNoOtherTypeOfForm(String path, String type) {
        assertThat(status(path, type, "http://localhost:8080", "same-origin")).isEqualTo(415);
    }
}
