package dev.batchsync.simulator;

import static dev.batchsync.simulator.Commands.fileWithAssets;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batchsync.simulator.request.RequestRefused;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatorHostTest {

    private static SimulatorHost started(String... properties) {
        return startedBeside("http://localhost:8080/simulator", properties);
    }

    private static SimulatorHost startedBeside(String collibra, String... properties) {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder().withMapping(SimulatorConfiguration.class);
        TestTenant.form(properties)
                .fields()
                .forEach((name, value) -> builder.withDefaultValue("batchsync.simulator." + name, value));
        SimulatorHost host =
                new SimulatorHost(builder.build().getConfigMapping(SimulatorConfiguration.class), collibra);
        host.start(new StartupEvent());
        return host;
    }

    @Test
    void answersNotFoundWhenItIsNotEnabled() {
        SimulatorHost host = started("enabled=false");

        assertThatThrownBy(host::collibra)
                .isInstanceOfSatisfying(RequestRefused.class, problem -> assertThat(problem.status())
                        .isEqualTo(404));
        host.stop();
    }

    @Test
    void isOffIfTheProgramUsesARealTenantUnlessEnabled() {
        SimulatorHost off = startedBeside("https://acme.collibra.com");
        SimulatorHost on = startedBeside("https://acme.collibra.com", "enabled=true");

        assertThat(off.isRunning()).isFalse();
        assertThat(on.isRunning()).isTrue();
        on.stop();
    }

    @Test
    void startsWithoutAnyConfiguration() {
        SimulatorHost host = started();

        SimulatorSettings settings = host.collibra().settings();
        assertThat(settings)
                .isEqualTo(SimulatorSettingsBuilder.of(settings.uploads()).made());
        assertThat(settings.uploads()).isDirectory();
        host.stop();
        assertThat(settings.uploads()).doesNotExist();
    }

    @Test
    void keepsTheTenantInTheDataFolder(@TempDir Path folder) {
        SimulatorHost host = started("data-folder=" + folder.resolve("new"));
        host.collibra().importWhole(TestTenant.stream(fileWithAssets("kept")));
        List<String> lines = host.collibra().catalog().lines();
        host.stop();

        SimulatorHost again = started("data-folder=" + folder.resolve("new"), "asset-types=Data Product, Ledger");
        assertThat(again.collibra().catalog().lines()).isEqualTo(lines);
        assertThat(again.collibra()
                        .importWhole(TestTenant.stream(fileWithAssets("more").replace("Column", "Ledger"))))
                .isEmpty();
        again.stop();
    }

    @Test
    void startsAgainAfterACommitThatFailed(@TempDir Path folder) {
        SimulatorHost host = started("data-folder=" + folder);
        host.collibra().importWhole(TestTenant.stream(fileWithAssets("kept")));
        List<String> lines = host.collibra().catalog().lines();

        // An interrupt is the simplest way to make a write fail.
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> host.collibra().finalizeCycle("any", TestTenant.form("finalizationStrategy=IGNORE")))
                .isInstanceOf(RuntimeException.class);
        assertThat(Thread.interrupted()).isTrue();

        assertThat(host.collibra().catalog().lines()).isEqualTo(lines);
        assertThat(host.collibra().importWhole(TestTenant.stream(fileWithAssets("more"))))
                .isEmpty();
        host.stop();
    }

    @Test
    void stopsOnAThreadThatIsInterrupted(@TempDir Path folder) {
        SimulatorHost host = started("data-folder=" + folder);
        host.collibra().importWhole(TestTenant.stream(fileWithAssets("kept")));
        List<String> lines = host.collibra().catalog().lines();

        Thread.currentThread().interrupt();
        host.stop();

        assertThat(Thread.interrupted()).isTrue();
        SimulatorHost again = started("data-folder=" + folder);
        assertThat(again.collibra().catalog().lines()).isEqualTo(lines);
        again.stop();
    }

    @Test
    void refusesAServerVersionItCannotRead() {
        assertThatThrownBy(() -> started("server-version=latest"))
                .hasMessageContaining("\"latest\" is not a release. Use year and month, such as 2026.07.");
    }
}
