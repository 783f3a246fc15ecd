package dev.batchsync.infra;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;

/**
 * The rendered template of a stack, the same text in every run.
 *
 * <p>Replaces {@link FunctionBuilder#DIGEST} in the description of each function and its version by a digest of the
 * function's settings, so that a template with other settings publishes a new version.
 */
record RenderedTemplate(JsonNode tree) {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int DIGEST_CHARACTERS = 8;

    static RenderedTemplate of(Stack stack) {
        if (!(stack.getNode().getRoot() instanceof App app)) {
            throw new IllegalArgumentException(stack.getStackName() + " does not belong to an App");
        }
        var template = app.synth().getStackByName(stack.getStackName()).getTemplate();
        var tree = MAPPER.<JsonNode>valueToTree(template);
        var resources = (ObjectNode) tree.path("Resources");
        for (var name : FunctionName.values()) {
            insertDigest(resources, name);
        }
        return new RenderedTemplate(tree);
    }

    private static void insertDigest(ObjectNode resources, FunctionName name) {
        var digest = digest(SortedJson.inOneLine(resources.path(name.logicalId())));
        for (var id : List.of(name.logicalId(), name.versionId())) {
            var text = SortedJson.inOneLine(resources.path(id)).replace(FunctionBuilder.DIGEST, digest);
            resources.set(id, parse(text));
        }
    }

    private static String digest(String settings) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256").digest(settings.getBytes(UTF_8));
            return HexFormat.of().formatHex(sha256).substring(0, DIGEST_CHARACTERS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("This is not JSON: " + json, e);
        }
    }

    String text() {
        return SortedJson.of(tree);
    }
}
