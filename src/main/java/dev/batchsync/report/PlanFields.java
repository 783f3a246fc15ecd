package dev.batchsync.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.batchsync.synchronization.status.PlanStatus;
import io.quarkus.jackson.ObjectMapperCustomizer;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;

/** Names the fields of a plan whose names are reserved words in Java. */
@Singleton
final class PlanFields implements ObjectMapperCustomizer {

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.addMixIn(PlanStatus.class, Named.class);
    }

    @RegisterForReflection
    interface Named {

        @JsonProperty("new")
        PlanStatus.Amount added();
    }
}
