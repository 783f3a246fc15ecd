package dev.batchsync.commandline;

import static dev.batchsync.commandline.Obstacle.FORBIDDEN;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.batchsync.loopback.Admission.Refusal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.regex.Pattern;

/** Explains why a request is refused: by this program, or by IAM in front of the deployment. */
final class Refusals {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The deployment's own refusals have these types; what AWS says before the function runs has neither. */
    private static final Pattern OF_THE_DEPLOYMENT = Pattern.compile("(application/problem\\+json|text/html).*");

    private static final String START_AGAIN = "stop the program (Ctrl-C) and start it again. It prints a new address.";

    private Refusals() {}

    /** A page elsewhere may link to this server, so the way in is the printed address, typed or copied by a person. */
    static Obstacle of(Refusal refusal) {
        var todo = refusal.status() == FORBIDDEN
                ? "Copy the address that the program printed into the address bar of your browser."
                : refusal.todo();
        return new Obstacle(refusal.status(), refusal.title(), refusal.happened(), todo);
    }

    static Obstacle foreignHost(String given, String own) {
        return new Obstacle(
                FORBIDDEN,
                "Foreign host",
                "The request is for the host '%s'. This program answers as %s only.".formatted(given, own),
                "Copy the address that the program printed into the address bar of your browser.");
    }

    static Obstacle usedAddress() {
        return new Obstacle(
                FORBIDDEN,
                "This address has been used",
                "The address that the program printed lets in one browser, once, and it has been opened before.",
                "Go on in that browser. If you use another one, or did not open the address yourself, " + START_AGAIN);
    }

    static Obstacle unknownSession() {
        return new Obstacle(
                FORBIDDEN,
                "Unknown session",
                "This browser has no session with the program.",
                "Open the address that the program printed. If it has been used, " + START_AGAIN);
    }

    /** Why IAM refused the call, if it did. */
    static Optional<Obstacle> ofIam(HttpResponse<byte[]> answer, URI base) {
        var type = answer.headers().firstValue("Content-Type").orElse("");
        if (answer.statusCode() != FORBIDDEN || OF_THE_DEPLOYMENT.matcher(type).matches()) {
            return Optional.empty();
        }
        var said = said(answer.body());
        var todo = said.contains("expired") || said.contains("security token")
                ? "Log in to AWS again, check the clock of this computer, then load the page again."
                : "Attach the policy that the stack's output HttpCallersPolicyArn names to your role or user, or choose"
                        + " another profile with --profile.";
        return Optional.of(new Obstacle(
                FORBIDDEN,
                "AWS refused the call",
                "IAM does not let your AWS credentials call %s. AWS says: %s.".formatted(base, said),
                todo));
    }

    private static String said(byte[] body) {
        try {
            var document = JSON.readTree(body);
            var text = document.path("Message").asText(document.path("message").asText("Forbidden"));
            return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        } catch (IOException e) {
            return "Forbidden";
        }
    }
}
