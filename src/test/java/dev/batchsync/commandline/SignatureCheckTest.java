package dev.batchsync.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.commandline.SignatureCheck.Received;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The check agrees with an example that AWS published in its test suite of the signature (get-vanilla). */
class SignatureCheckTest {

    private static final SignatureCheck CHECK =
            new SignatureCheck("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "us-east-1", "service");
    private static final String DATE = "20150830T123600Z";

    @Test
    void computesThePublishedSignature() {
        var request = new Received("GET", "/", "", Map.of("host", "example.amazonaws.com", "x-amz-date", DATE), "");

        assertThat(CHECK.signature(
                        request, List.of("host", "x-amz-date"), DATE, "20150830/us-east-1/service/aws4_request"))
                .isEqualTo("5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
    }
}
