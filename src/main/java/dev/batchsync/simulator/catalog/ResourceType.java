package dev.batchsync.simulator.catalog;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The types of resources that commands can name. */
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

    /** The property that identifies a resource of this type together with its name; empty if there is none. */
    public String parent() {
        return shape().parent();
    }

    public boolean hasResponsibilities() {
        return switch (this) {
            case COMMUNITY, DOMAIN, ASSET -> true;
            case MAPPING, COMPLEX_RELATION -> false;
        };
    }

    public boolean hasAttributes() {
        return switch (this) {
            case ASSET, COMPLEX_RELATION -> true;
            case COMMUNITY, DOMAIN, MAPPING -> false;
        };
    }
}
