package dev.batchsync.simulator.catalog;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a new Collibra knows. The ids given here are documented, or named in samples that Collibra published; all others only
 * need to stay the same between starts.
 */
final class NewTenant {

    private static final String PREFIX = "00000000-0000-0000-0000-0000000";

    /** Asset types that only group others. */
    static final Set<String> META_ASSET_TYPES = Set.of("Asset");

    /** Roles that hold everywhere, so that no responsibility can have them. */
    static final Set<String> GLOBAL_ROLES = Set.of("Sysadmin");

    /** What the assignments of asset types lack; all others have everything. */
    static final Map<String, Set<String>> UNASSIGNED = Map.of(
            "Acronym",
            Set.of("Column Position", "Number of Rows", "In Progress", "Column / is part of / contains / Table"));

    static final String CANDIDATE = PREFIX + "05008";

    static final Map<TermKind, Map<String, String>> WITH_ID = Map.of(
            TermKind.ASSET_TYPE,
            Map.of(
                    "Business Term", PREFIX + "11001",
                    "Database", PREFIX + "31006",
                    "Table", PREFIX + "31007",
                    "Column", PREFIX + "31008"),
            TermKind.DOMAIN_TYPE,
            Map.of("Glossary", PREFIX + "10001"),
            TermKind.STATUS,
            Map.of(
                    "Candidate", CANDIDATE,
                    "Accepted", PREFIX + "05009",
                    "Missing from source", PREFIX + "05066"),
            TermKind.RELATION_TYPE,
            Map.of(
                    "Column / is part of / contains / Table", PREFIX + "07042",
                    "Schema / contains / is part of / Table", PREFIX + "07043"),
            TermKind.ROLE,
            // A sample names this role by its id; its name is not published.
            Map.of("Steward", PREFIX + "05035"));

    static final Map<TermKind, List<String>> WITHOUT_ID = Map.of(
            TermKind.ASSET_TYPE,
            List.of(
                    "Asset",
                    "Acronym",
                    "Business Dimension",
                    "Business Process",
                    "Code Set",
                    "Code Value",
                    "Data Element",
                    "Data Set",
                    "Field",
                    "File",
                    "KPI",
                    "Line of Business",
                    "Mapping Specification",
                    "Metric",
                    "Policy",
                    "Report",
                    "Schema",
                    "Standard",
                    "System"),
            TermKind.DOMAIN_TYPE,
            List.of(
                    "Business Dimensions",
                    "Codelist",
                    "Data Asset Domain",
                    "Data Catalog",
                    "Mapping Domain",
                    "Physical Data Dictionary",
                    "Report Catalog",
                    "Rulebook",
                    "Technology Asset Domain"),
            TermKind.STATUS,
            List.of("Approved", "Deprecated", "In Progress", "Obsolete", "Under Review"),
            TermKind.ATTRIBUTE_TYPE,
            List.of(
                    "Calculation Rule",
                    "Column Position",
                    "Comment",
                    "Data Type",
                    "Default Value",
                    "Definition",
                    "Description",
                    "Descriptive Example",
                    "Is Nullable",
                    "Is Primary Key",
                    "Note",
                    "Number of Rows",
                    "Personally Identifiable Information",
                    "Security Classification",
                    "Size",
                    "Technical Data Type",
                    "URL"),
            TermKind.COMPLEX_RELATION_TYPE,
            List.of("Field Mapping"),
            TermKind.ROLE,
            List.of(
                    "Business Steward",
                    "Data Steward",
                    "Owner",
                    "Reviewer",
                    "Stakeholder",
                    "Subject Matter Expert",
                    "Sysadmin",
                    "Technical Steward"));

    private NewTenant() {}
}
