package dev.batchsync.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is typed after the program's name. */
class TypedCommandsTest {

    private static final int USAGE = 2;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return TypedCommands.line()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    @Test
    void helpNamesTheCommands() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("open").contains("Without a command");
    }

    @Test
    void theVersionIsNamed() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).isNotBlank();
    }

    @Test
    void helpOfACommandNamesItsOptions() {
        assertThat(run("open", "--help")).isZero();
        assertThat(out.toString())
                .contains("--url=<HttpUrl>")
                .contains("--stack=<name>")
                .contains("--region")
                .contains("--profile")
                .contains("--port");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "close|close",
                "open|(--stack=<name> | --url=<HttpUrl>)",
                "open --url https://abc.lambda-url.eu-central-1.on.aws/ --stack a|--url",
                "open --stack a --region evil.example/|is not an AWS region",
                "open --bogus|Unknown option: '--bogus'",
                "--bogus|Unknown option: '--bogus'",
                "open --url http://abc.lambda-url.eu-central-1.on.aws/|is not an https address",
                "open --url abc|is not an https address",
                "open --url https://abc.lambda-url.eu-central-1.on.aws/cycles|has more than a host",
                "open --url https://me@abc.lambda-url.eu-central-1.on.aws/|has more than a host",
                "open --url https://example.com/|Add --region"
            })
    void whatCannotBeMeantIsRefusedWithWhatToDo(String typed, String part) {
        assertThat(run(typed.split(" ", -1))).isEqualTo(USAGE);
        assertThat(err.toString()).contains(part);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aBusyPortIsNamedWithTheWayToAnotherOne() throws IOException {
        try (var busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = String.valueOf(busy.getLocalPort());

            assertThat(run("open", "--url", "https://abc.lambda-url.eu-central-1.on.aws/", "--port", port))
                    .isOne();
            assertThat(err.toString()).contains("port " + port).contains("--port");
        }
    }

    @Test
    void theRegionIsThatOfTheUrlUnlessItIsGiven() {
        var url = URI.create("https://abc.lambda-url.eu-central-1.on.aws/");

        assertThat(DeploymentUrl.of(url, null).region()).isEqualTo("eu-central-1");
        assertThat(DeploymentUrl.of(url, "us-east-1").region()).isEqualTo("us-east-1");
    }
}
