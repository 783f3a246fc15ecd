package dev.batchsync.commandline;

import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Explains why the AWS SDK found no credentials; it says so in texts, because it has no types for most cases (2.41). */
final class LoginObstacle {

    /** Of the modules {@code sso} and {@code ssooidc}; before the first login, they name the file that is missing. */
    private static final Pattern LOGIN_IS_OVER =
            Pattern.compile("SSO session|SSO token|SSO OIDC|Token is expired|sso login|[/\\\\]sso[/\\\\]cache");

    private static final String SERVICES_OF_LOGIN = "software.amazon.awssdk.services.sso";

    private LoginObstacle() {}

    static Obstacle of(RuntimeException failure, Optional<String> profile) {
        var text = String.valueOf(failure.getMessage());
        if (Outage.hasCause(failure, UnknownHostException.class) || Outage.hasCause(failure, SocketException.class)) {
            return obstacle(
                    "AWS cannot be reached",
                    "The program cannot reach AWS to get credentials: " + firstLine(text),
                    "Check your connection (VPN, proxy), then try again.");
        }
        if (LOGIN_IS_OVER.matcher(text).find() || failure.getClass().getName().startsWith(SERVICES_OF_LOGIN)) {
            return obstacle(
                    "The AWS login has expired",
                    "Your login to IAM Identity Center has expired, or there was none: " + firstLine(text),
                    "Run: aws sso login%s. Then try again.".formatted(option(profile)));
        }
        if (text.contains("Unable to load region")) {
            return obstacle(
                    "No AWS region",
                    "The credentials need a region, and the program found none: " + firstLine(text),
                    "Set the variable AWS_REGION, or add a region to the profile. Then start the program again.");
        }
        if (failure instanceof AwsServiceException) {
            return obstacle(
                    "AWS gives no credentials",
                    "AWS refused to give credentials: " + firstLine(text),
                    "Choose another profile with --profile, or ask who administers your AWS account.");
        }
        return profile.filter(name -> text.contains("no credentials for profile '" + name + "'"))
                .map(LoginObstacle::noProfile)
                .orElseGet(() -> obstacle(
                        "No AWS credentials",
                        "The program found no usable AWS credentials: " + firstLine(text),
                        "Log in (for example, aws sso login), or choose a profile with --profile."));
    }

    private static Obstacle noProfile(String name) {
        return obstacle(
                "No such AWS profile",
                "The profile '%s' does not exist in the files of the AWS CLI, or has no credentials.".formatted(name),
                "Run: aws configure list-profiles. Then start the program again with --profile and one of these names.");
    }

    private static Obstacle obstacle(String title, String happened, String todo) {
        return new Obstacle(Obstacle.BAD_GATEWAY, title, happened, todo);
    }

    private static String option(Optional<String> profile) {
        return profile.map(name -> " --profile " + name).orElse("");
    }

    private static String firstLine(String text) {
        var line = text.lines().findFirst().orElse("no reason is known");
        return line.endsWith(".") ? line : line + ".";
    }
}
