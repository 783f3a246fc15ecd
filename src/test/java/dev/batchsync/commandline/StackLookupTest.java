package dev.batchsync.commandline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** How the command {@code open} finds a deployment by the name of its stack. */
class StackLookupTest {

    private static final String REGION = "eu-central-1";
    private static final SignatureCheck IAM =
            new SignatureCheck("AKIDPERSON", "secret/of+person", REGION, "cloudformation");

    private DescribedStacks stacks;

    @BeforeEach
    void start() throws IOException {
        stacks = DescribedStacks.start(IAM);
    }

    @AfterEach
    void stop() {
        stacks.close();
    }

    private StackLookup lookup(String region, String secret) {
        var person = StaticCredentialsProvider.create(AwsBasicCredentials.create(IAM.key(), secret));
        return new StackLookup(stacks.endpoint(), region, new AwsLogin(Optional.empty(), person));
    }

    private URI url(String stack) throws ObstacleException, InterruptedException {
        return lookup(REGION, IAM.secret()).url(stack);
    }

    private Obstacle obstacle(String stack) {
        return catchThrowableOfType(ObstacleException.class, () -> url(stack)).obstacle();
    }

    @ParameterizedTest
    @ValueSource(strings = {"batch-sync", "arn:aws:cloudformation:eu-central-1:123456789012:stack/batch-sync/1-2"})
    void theOutputWithTheFunctionUrlIsFound(String stack) throws Exception {
        stacks.add(stack, "BucketName", "uploads", "HttpUrl", "https://abc.lambda-url.eu-central-1.on.aws/");

        assertThat(url(stack)).isEqualTo(URI.create("https://abc.lambda-url.eu-central-1.on.aws/"));
        assertThat(stacks.refused()).isEmpty();
    }

    @Test
    void aStackThatDoesNotExistIsNamedWithItsRegion() {
        assertThat(obstacle("batch-synk").detail())
                .contains("'batch-synk'")
                .contains("region eu-central-1")
                .contains("--region")
                .contains("--profile");
    }

    @Test
    void aStackWithoutTheOutputIsNamedWithTheOutputsThatItHas() {
        stacks.add("network", "SubnetId", "subnet-1", "VpcId", "vpc-1");
        stacks.add("empty");

        assertThat(obstacle("network").detail()).contains("no output HttpUrl").contains("SubnetId, VpcId");
        assertThat(obstacle("empty").detail()).contains("Its outputs: none.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AccessDenied|403|User: arn:aws:iam::1:user/a is not authorized|cloudformation:DescribeStacks",
                "InvalidClientTokenId|403|The security token included in the request is invalid.|region is enabled",
                "ExpiredToken|403|The security token included in the request is expired|Log in to AWS again",
                "Throttling|400|Rate exceeded|Rate exceeded (Throttling)",
                "ValidationError|400|1 validation error detected|give the function URL with --url"
            })
    void refusalsOfAwsNameTheWayOut(String code, int status, String message, String part) {
        stacks.refuseWith(status, """
                <ErrorResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/">
                  <Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error>
                  <RequestId>b9b4b068</RequestId>
                </ErrorResponse>
                """.formatted(code, message));

        assertThat(obstacle("batch-sync").detail()).contains(part);
    }

    @ParameterizedTest
    @CsvSource({"us-east-1, secret/of+person", "eu-central-1, wrong"})
    void aSignatureForAnotherRegionOrOfAnotherPersonIsRefused(String region, String secret) {
        stacks.add("batch-sync", "HttpUrl", "https://abc.lambda-url.eu-central-1.on.aws/");

        var refused = catchThrowableOfType(
                ObstacleException.class, () -> lookup(region, secret).url("batch-sync"));

        assertThat(refused.obstacle().detail())
                .contains("SignatureDoesNotMatch")
                .contains("region " + region);
        assertThat(stacks.refused()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 404, 503})
    void anAnswerThatIsNotOfCloudFormationIsNamed(int status) {
        stacks.refuseWith(status, "<!DOCTYPE html><html><body>Log in to the guest network</body></html>");

        assertThat(obstacle("batch-sync").detail())
                .contains(stacks.endpoint().toString())
                .contains("not as CloudFormation does");
    }

    @Test
    void anEndpointThatDoesNotAnswerIsNamed() {
        stacks.close();

        assertThat(obstacle("batch-sync").detail()).contains("refused the connection");
    }

    @Test
    void documentTypesAreNotRead() {
        var attack = """
                <!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]>
                <r><Outputs><member><OutputKey>HttpUrl</OutputKey><OutputValue>&x;</OutputValue></member></Outputs></r>
                """;

        assertThat(StackAnswer.parse(attack.getBytes(UTF_8))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "eu-central-1, https://cloudformation.eu-central-1.amazonaws.com",
        "cn-north-1, https://cloudformation.cn-north-1.amazonaws.com.cn",
        "us-gov-west-1, https://cloudformation.us-gov-west-1.amazonaws.com"
    })
    void theEndpointIsThatOfTheRegion(String region, String endpoint) {
        assertThat(StackLookup.endpoint(region)).isEqualTo(URI.create(endpoint));
    }
}
