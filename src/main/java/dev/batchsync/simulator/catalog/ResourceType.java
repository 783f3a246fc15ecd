package dev.batchsync.simulator.catalog;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The kinds of resources that commands can name. */
public enum ResourceType {
    COMMUNITY("Community"),
    DOMAIN("Domain"),
    ASSET("Asset"),
    MAPPING("Mapping"),
    COMPLEX_RELATION("Complex Relation");

    private final String label;

    ResourceType(String label) {
        this.label = label;
    }

    public static Optional<ResourceType> labelled(String label) {
        return Arrays.stream(values()).filter(type -> type.label.equals(label)).findFirst();
    }

    public static String labels() {
        return Arrays.stream(values()).map(ResourceType::label).collect(Collectors.joining(", "));
    }

    public String label() {
        return label;
    }

    public ResourceShape shape() {
        return ResourceShape.of(this);
    }

    /** The property that, with the name, identifies a resource of this type; empty when there is none. */
    public String parent() {
        return shape().parent();
    }

    public boolean hasResponsibilities() {
        return this == COMMUNITY || this == DOMAIN || this == ASSET;
    }

    public boolean hasAttributes() {
        return this == ASSET || this == COMPLEX_RELATION;
    }
}
