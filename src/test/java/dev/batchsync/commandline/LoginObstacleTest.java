package dev.batchsync.commandline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.services.sts.model.StsException;

/** What a person reads if the AWS SDK has no credentials for them, in the words that the SDK itself uses. */
class LoginObstacleTest {

    private static final String OLD_LOGIN = """
            [profile work]
            sso_start_url = https://login.example/start
            sso_region = eu-central-1
            sso_account_id = 123456789012
            sso_role_name = Reader
            region = eu-central-1
            [profile new]
            sso_session = company
            sso_account_id = 123456789012
            sso_role_name = Reader
            region = eu-central-1
            [sso-session company]
            sso_start_url = https://login.example/start
            sso_region = eu-central-1
            sso_registration_scopes = sso:account:access
            [profile empty]
            region = eu-central-1
            """;

    @TempDir
    private Path folder;

    /** Through a chain, as the default credentials come, so that the SDK's words are inside others. */
    private Obstacle obstacleOf(String profile) throws IOException {
        var file = Files.writeString(folder.resolve("config"), OLD_LOGIN);
        var profiles = ProfileFile.builder()
                .content(file)
                .type(ProfileFile.Type.CONFIGURATION)
                .build();
        var provider = ProfileCredentialsProvider.builder()
                .profileFile(profiles)
                .profileName(profile)
                .build();
        var chain = AwsCredentialsProviderChain.of(provider);
        var direct = new AwsLogin(Optional.of(profile), provider);
        var inChain = new AwsLogin(Optional.of(profile), chain);
        var first = catchThrowableOfType(ObstacleException.class, direct::now).obstacle();
        var second = catchThrowableOfType(ObstacleException.class, inChain::now).obstacle();
        assertThat(second.title()).isEqualTo(first.title());
        assertThat(second.todo()).isEqualTo(first.todo());
        return first;
    }

    @Test
    void aProfileThatDoesNotExistIsNamed() throws IOException {
        assertThat(obstacleOf("typo").title()).isEqualTo("No such AWS profile");
        assertThat(obstacleOf("typo").detail()).contains("'typo'").contains("aws configure list-profiles");
        assertThat(obstacleOf("empty").detail()).contains("'empty'").contains("has no credentials");
    }

    @Test
    void anEndedLoginNamesTheCommandThatRenewsIt() throws IOException {
        assertThat(obstacleOf("work").detail()).contains("Run: aws sso login --profile work.");
        assertThat(obstacleOf("new").detail()).contains("Run: aws sso login --profile new.");
    }

    @Test
    void otherObstaclesHaveTitlesOfTheirOwn() {
        var none = Optional.<String>empty();

        assertThat(LoginObstacle.of(SdkClientException.create("Unable to load region from any"), none)
                        .title())
                .isEqualTo("No AWS region");
        assertThat(LoginObstacle.of(
                                SdkClientException.create("failed", new UnknownHostException("sts.eu-central-1")), none)
                        .title())
                .isEqualTo("AWS cannot be reached");
        assertThat(LoginObstacle.of(
                                StsException.builder()
                                        .message("User x is not authorized to perform: sts:AssumeRole")
                                        .build(),
                                none)
                        .detail())
                .contains("sts:AssumeRole");
        assertThat(LoginObstacle.of(SdkClientException.create("contained no credentials for profile 'default'"), none)
                        .title())
                .isEqualTo("No AWS credentials");
    }

    static Stream<Arguments> outages() {
        return Stream.of(
                Arguments.of(new UnknownHostException("x"), "no computer has this name"),
                Arguments.of(
                        new ConnectException().initCause(new UnresolvedAddressException()),
                        "no computer has this name"),
                Arguments.of(new HttpConnectTimeoutException("x"), "within 10 seconds"),
                Arguments.of(new HttpTimeoutException("x"), "within 60 seconds"),
                Arguments.of(new SSLHandshakeException("PKIX path"), "no trusted TLS connection (PKIX path)"),
                Arguments.of(new ConnectException(), "refused the connection"),
                Arguments.of(new IOException(), "the connection ended"));
    }

    @ParameterizedTest
    @MethodSource("outages")
    void anAddressThatDoesNotAnswerIsNamedWithTheReason(Throwable failure, String reason) {
        assertThat(Outage.of(URI.create("https://abc.example"), (IOException) failure)
                        .detail())
                .contains("https://abc.example")
                .contains(reason)
                .contains("VPN, proxy");
    }
}
