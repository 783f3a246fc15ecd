package dev.batchsync.commandline;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;

/**
 * The person's AWS credentials.
 *
 * @param profile the profile of the AWS CLI that the person chose; absent if none
 */
record AwsLogin(Optional<String> profile, AwsCredentialsProvider provider) {

    /** A profile that is named on the command line comes before credentials in environment variables, as in the AWS CLI. */
    static AwsLogin of(@Nullable String profile) {
        return profile == null
                ? new AwsLogin(
                        ProfileFileSystemSetting.AWS_PROFILE.getStringValue(),
                        DefaultCredentialsProvider.builder().build())
                : new AwsLogin(Optional.of(profile), ProfileCredentialsProvider.create(profile));
    }

    /**
     * Looks them up again, because those of a login end.
     *
     * @throws ObstacleException if there are none
     */
    AwsCredentials now() throws ObstacleException {
        try {
            return provider.resolveCredentials();
        } catch (RuntimeException e) {
            // Not only SdkException: a missing file of a login is an UncheckedIOException, a wrong profile an
            // IllegalStateException.
            throw new ObstacleException(LoginObstacle.of(e, profile), e);
        }
    }
}
