package dev.batchsync.function.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.retry.UsualPatience;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PatienceConfigurationTest {

    @Inject
    PatienceConfiguration configuration;

    @Test
    void whatIsNotConfiguredIsTheDefaultOfTheCore() {
        assertThat(configuration.patience()).isEqualTo(UsualPatience.DEFAULT);
    }
}
