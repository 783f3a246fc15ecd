package dev.batchsync.commandline;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.batchsync.commandline.SignedCalls.Call;
import dev.batchsync.commandline.SignedCalls.Receiver;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/**
 * Asks CloudFormation for the address of a deployment, by the name of its stack.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStacks.html">DescribeStacks</a>
 */
final class StackLookup {

    /** The output with the function URL; infra/template.json. */
    private static final String OUTPUT = "HttpUrl";

    private static final String SERVICE = "cloudformation";
    private static final String QUERY = "/?Action=DescribeStacks&Version=2010-05-15&StackName=";
    private static final int OK = 200;

    /** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/CommonErrors.html */
    private static final Set<String> DENIED =
            Set.of("AccessDenied", "AccessDeniedException", "NotAuthorized", "UnauthorizedOperation");

    private static final Set<String> UNKNOWN_CREDENTIALS = Set.of(
            "ExpiredToken",
            "ExpiredTokenException",
            "IncompleteSignature",
            "InvalidClientTokenId",
            "OptInRequired",
            "RequestExpired",
            "SignatureDoesNotMatch",
            "UnrecognizedClientException");

    private final String region;
    private final SignedCalls calls;

    StackLookup(URI endpoint, String region, AwsLogin credentials) {
        this.region = region;
        this.calls = new SignedCalls(new Receiver(endpoint, region, SERVICE), credentials);
    }

    /** The regional address of CloudFormation. */
    static URI endpoint(String region) {
        var suffix = PartitionMetadata.of(Region.of(region)).dnsSuffix();
        return URI.create("https://%s.%s.%s".formatted(SERVICE, region, suffix));
    }

    /**
     * Returns the function URL of a stack.
     *
     * @throws ObstacleException if there is no such stack or output, or AWS refuses or does not answer
     */
    URI url(String stack) throws ObstacleException, InterruptedException {
        var response = calls.send(new Call("GET", QUERY + URLEncoder.encode(stack, UTF_8), Map.of()), new byte[0]);
        var answer = StackAnswer.parse(response.body());
        if (response.statusCode() != OK) {
            throw refused(stack, response.statusCode(), answer);
        }
        var outputs = answer.map(StackAnswer::outputs).orElseThrow(() -> unknown(response.statusCode()));
        var url = Optional.ofNullable(outputs.get(OUTPUT)).orElseThrow(() -> withoutOutput(stack, outputs.keySet()));
        return URI.create(url);
    }

    private ObstacleException refused(String stack, int status, Optional<StackAnswer> answer) {
        var code = answer.flatMap(it -> it.text("Code"));
        if (code.isEmpty()) {
            return unknown(status);
        }
        var message = answer.flatMap(it -> it.text("Message")).orElse("no reason is given");
        var said = "%s (%s)".formatted(message.replaceAll("\\.$", ""), code.get());
        if (message.contains("does not exist")) {
            return obstacle(
                    "No such stack",
                    "There is no stack '%s' in the region %s of the AWS account of your credentials."
                            .formatted(stack, region),
                    "Check the name, or choose another region with --region or another account with --profile.");
        }
        if (DENIED.contains(code.get())) {
            return obstacle(
                    "CloudFormation refused the call",
                    "Your AWS credentials may not read the stack '%s': %s.".formatted(stack, said),
                    "Ask for a policy that allows the action cloudformation:DescribeStacks, or give the function URL with --url.");
        }
        if (UNKNOWN_CREDENTIALS.contains(code.get())) {
            return obstacle(
                    "CloudFormation does not know your credentials",
                    "CloudFormation in the region %s does not accept your AWS credentials: %s.".formatted(region, said),
                    "Log in to AWS again, and check that the region is enabled for your account and that the clock is right.");
        }
        return obstacle(
                "CloudFormation refused the call",
                "CloudFormation in the region %s did not describe the stack '%s': %s.".formatted(region, stack, said),
                "Try again, or give the function URL with --url.");
    }

    private static ObstacleException withoutOutput(String stack, Set<String> outputs) {
        return obstacle(
                "Not a deployment of this program",
                "The stack '%s' has no output %s. Its outputs: %s."
                        .formatted(stack, OUTPUT, outputs.isEmpty() ? "none" : String.join(", ", outputs)),
                "Use the name of the stack that was made from the release's template. If it is being created, wait for its end.");
    }

    private ObstacleException unknown(int status) {
        return obstacle(
                "No answer from CloudFormation",
                "%s answered with the status %d, but not as CloudFormation does.".formatted(calls.base(), status),
                "Check your connection (VPN, proxy), then try again, or give the function URL with --url.");
    }

    private static ObstacleException obstacle(String title, String happened, String todo) {
        return new ObstacleException(new Obstacle(Obstacle.BAD_GATEWAY, title, happened, todo));
    }
}
