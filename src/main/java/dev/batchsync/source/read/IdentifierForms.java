package dev.batchsync.source.read;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.batchsync.synchronization.guard.ResourceKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which fields of an identifier belong together. Collibra accepts the fields of exactly one form, in nested identifiers too, and
 * refuses everything else with "too many or too few parameters" (Developer Portal, "Import commands" and "Troubleshooting"). A set
 * of fields is the sum of their numbers.
 */
public final class IdentifierForms {

    private static final int ID = 1;
    private static final int NAME = 2;
    private static final int DOMAIN = 4;
    private static final int COMMUNITY = 8;
    private static final int EXTERNAL_SYSTEM = 16;
    private static final int EXTERNAL_ENTITY = 32;
    private static final int RELATIONS = 64;

    /** A field that belongs to no form. Collibra judges identifiers that have one. */
    public static final int OTHER = 128;

    private static final List<String> NAMES =
            List.of("id", "name", "domain", "community", "externalSystemId", "externalEntityId", "relations");
    private static final byte[][] BYTES =
            NAMES.stream().map(name -> name.getBytes(US_ASCII)).toArray(byte[][]::new);
    private static final int EXTERNAL_IDS = EXTERNAL_SYSTEM | EXTERNAL_ENTITY;
    private static final int[] OF_COMMUNITY = {ID, NAME, EXTERNAL_IDS};
    private static final int[] OF_DOMAIN = {ID, NAME | COMMUNITY, EXTERNAL_IDS};
    private static final int[] OF_ASSET = {ID, NAME | DOMAIN, EXTERNAL_IDS};
    private static final int[] OF_COMPLEX_RELATION = {ID, RELATIONS, EXTERNAL_IDS};

    /** The external ids identify a mapping. Whether other fields can is not documented. */
    private static final int[] OF_MAPPING = {};

    private IdentifierForms() {}

    private static int[] forms(ResourceKind kind) {
        return switch (kind) {
            case COMMUNITY -> OF_COMMUNITY;
            case DOMAIN -> OF_DOMAIN;
            case ASSET -> OF_ASSET;
            case COMPLEX_RELATION -> OF_COMPLEX_RELATION;
            case MAPPING -> OF_MAPPING;
        };
    }

    /** The number of a field. */
    public static int field(String name) {
        int index = NAMES.indexOf(name);
        return index < 0 ? OTHER : 1 << index;
    }

    /** The number of a field whose name is a part of a text. */
    public static int field(byte[] text, int from, int to) {
        for (int i = 0; i < BYTES.length; i++) {
            if (Arrays.equals(text, from, to, BYTES[i], 0, BYTES[i].length)) {
                return 1 << i;
            }
        }
        return OTHER;
    }

    /** Whether the value of a field is the identifier of a domain. */
    public static boolean isDomain(int field) {
        return field == DOMAIN;
    }

    /** Whether the value of a field is the identifier of a community. */
    public static boolean isCommunity(int field) {
        return field == COMMUNITY;
    }

    /** Whether fields belong to more than one form. */
    public static boolean areMixed(ResourceKind kind, int fields) {
        int touched = 0;
        for (int form : forms(kind)) {
            touched += (fields & form) == 0 ? 0 : 1;
        }
        return touched > 1 && isJudged(kind, fields);
    }

    /** Whether fields lack something of every form. */
    public static boolean areTooFew(ResourceKind kind, int fields) {
        for (int form : forms(kind)) {
            if ((fields & form) == form) {
                return false;
            }
        }
        return fields != 0 && isJudged(kind, fields);
    }

    /** Whether each field belongs to a form. */
    private static boolean isJudged(ResourceKind kind, int fields) {
        int known = 0;
        for (int form : forms(kind)) {
            known |= form;
        }
        return (fields & ~known) == 0;
    }

    /** Says what is wrong with the fields that an identifier has; empty if Collibra may accept them. */
    public static Optional<String> refusal(ResourceKind kind, int fields) {
        if (areMixed(kind, fields)) {
            return Optional.of(
                    "it has %s, but Collibra accepts only one form of identifier. Keep the fields of one: %s."
                            .formatted(words(fields, " and "), choices(kind)));
        }
        return areTooFew(kind, fields)
                ? Optional.of(
                        "it has only %s, which is not enough to identify %s. Write the fields of one of these forms: %s."
                                .formatted(words(fields, " and "), noun(kind), choices(kind)))
                : Optional.empty();
    }

    private static String choices(ResourceKind kind) {
        var choices = new ArrayList<String>();
        for (int form : forms(kind)) {
            choices.add(words(form, " with "));
        }
        return String.join("; ", choices);
    }

    private static String words(int fields, String between) {
        var words = new ArrayList<String>();
        for (int i = 0; i < NAMES.size(); i++) {
            if ((fields & 1 << i) != 0) {
                words.add(NAMES.get(i));
            }
        }
        return String.join(between, words);
    }

    private static String noun(ResourceKind kind) {
        return switch (kind) {
            case COMMUNITY -> "a community";
            case DOMAIN -> "a domain";
            case ASSET -> "an asset";
            case COMPLEX_RELATION -> "a complex relation";
            case MAPPING -> "a mapping";
        };
    }
}
