package dev.batchsync.source.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.batchsync.log.LineLog;
import dev.batchsync.synchronization.failure.CommandError.Subject;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the resources that Collibra's errors are about among those that a survey mentions. */
public final class SubjectIdentities {

    private static final LineLog LOG = LineLog.of(SubjectIdentities.class);

    /** Writes identifiers as the survey makes identities: sorted and without white space. */
    private static final JsonMapper SORTED =
            JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

    private SubjectIdentities() {}

    /** The subjects by kind and identity. One whose identifier has another form than JSON is left out. */
    public static Map<String, Subject> of(Set<Subject> subjects) {
        var identities = new HashMap<String, Subject>();
        subjects.forEach(subject -> of(subject).ifPresent(identity -> identities.put(identity, subject)));
        return identities;
    }

    private static Optional<String> of(Subject subject) {
        try {
            var identifier = SORTED.readTree(subject.identifier());
            return identifier.isObject()
                    ? Optional.of(kind(subject) + SORTED.writeValueAsString(identifier))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            LOG.debug("identifier in an unknown form: %s", subject.identifier());
            return Optional.empty();
        }
    }

    /** Collibra writes the type in errors in capitals and in commands as words. */
    private static String kind(Subject subject) {
        return subject.resourceType().toUpperCase(Locale.ROOT).replace(' ', '_');
    }
}
