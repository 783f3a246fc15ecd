package dev.batchsync.simulator.importing;

import dev.batchsync.simulator.catalog.RelationSide;
import dev.batchsync.simulator.catalog.Resource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The change that one command makes to the catalog, with every reference resolved. */
record CatalogChange(
        Resource resource,
        boolean creates,
        Map<RelationSide, List<String>> relations,
        Optional<Resource> implicitMapping) {}
