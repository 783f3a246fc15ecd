package dev.batchsync.commandline;

import java.io.IOException;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.SystemSettingsRegionProvider;

/** The command that shows the page of a deployment. */
@Command(
        name = "open",
        mixinStandardHelpOptions = true,
        versionProvider = TypedCommands.Version.class,
        description =
                "Shows the page of a deployment on AWS. Signs each request with your AWS credentials, and stores nothing.")
final class Open implements Callable<Integer> {

    /** https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html */
    private static final String ENDPOINT = "AWS_ENDPOINT_URL_CLOUDFORMATION";

    private static final Pattern REGION = Pattern.compile("[a-z]{2,}(-[a-z0-9]+)+");

    /** One of the two ways to name a deployment. */
    static final class Which {

        @Option(
                names = "--stack",
                required = true,
                paramLabel = "<name>",
                description = "The name of the deployment's CloudFormation stack.")
        private @Nullable String stack;

        @Option(names = "--url", required = true, paramLabel = "<HttpUrl>", description = "The stack's output HttpUrl.")
        private @Nullable URI url;
    }

    @ArgGroup(multiplicity = "1")
    private Which which = new Which();

    @Option(
            names = "--region",
            description = "The deployment's AWS region. Default: the one that the URL names; for --stack, the one of"
                    + " AWS_REGION or of the profile.")
    private @Nullable String region;

    @Option(
            names = "--profile",
            description = "The profile of the AWS CLI whose credentials to use. Default: the usual one.")
    private @Nullable String profile;

    @Option(
            names = "--port",
            defaultValue = "0",
            description = "The port of this machine to listen on. Default: a free one.")
    private int port;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, ObstacleException, InterruptedException {
        if (region != null && !REGION.matcher(region).matches()) {
            throw wrong("--region: '%s' is not an AWS region. Use a name such as eu-central-1.".formatted(region));
        }
        var credentials = AwsLogin.of(profile);
        var deployment = deployment(credentials);
        var terminal = line().getErr();
        var server = PageServer.start(port, new SignedCalls(deployment.receiver(), credentials), terminal);
        var out = line().getOut();
        out.printf("Open %s%n", server.address());
        out.println("It shows " + deployment.base() + ".");
        out.println(
                "The address lets in one browser, once. Its session lasts until you stop this program (Ctrl-C). Do not share the address.");
        out.flush();
        return 0;
    }

    private DeploymentUrl deployment(AwsLogin credentials) throws ObstacleException, InterruptedException {
        try {
            return which.url != null ? DeploymentUrl.of(which.url, region) : ofStack(credentials);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    /** A stack and its functions are in the same region. */
    private DeploymentUrl ofStack(AwsLogin credentials) throws ObstacleException, InterruptedException {
        var chosen = Optional.ofNullable(region).orElseGet(() -> usualRegion(credentials));
        return DeploymentUrl.of(urlOfStack(credentials, chosen), chosen);
    }

    private URI urlOfStack(AwsLogin credentials, String chosen) throws ObstacleException, InterruptedException {
        var endpoint = Optional.ofNullable(System.getenv(ENDPOINT))
                .map(URI::create)
                .orElseGet(() -> StackLookup.endpoint(chosen));
        return new StackLookup(endpoint, chosen, credentials).url(Objects.requireNonNull(which.stack));
    }

    private String usualRegion(AwsLogin credentials) {
        var ofProfile = credentials
                .profile()
                .map(name -> new AwsProfileRegionProvider(null, name))
                .orElseGet(AwsProfileRegionProvider::new);
        try {
            return new AwsRegionProviderChain(new SystemSettingsRegionProvider(), ofProfile)
                    .getRegion()
                    .id();
        } catch (SdkException e) {
            throw wrong("--stack: the AWS region of the stack is not known. Add --region.");
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(line(), message);
    }

    private picocli.CommandLine line() {
        return Objects.requireNonNull(spec).commandLine();
    }
}
