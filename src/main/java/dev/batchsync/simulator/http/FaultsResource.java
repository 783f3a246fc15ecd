package dev.batchsync.simulator.http;

import dev.batchsync.simulator.SimulatorHost;
import dev.batchsync.simulator.faults.ApiRoute;
import dev.batchsync.simulator.faults.Fault;
import dev.batchsync.simulator.faults.FaultKind;
import dev.batchsync.simulator.faults.Faults;
import dev.batchsync.simulator.request.Form;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the simulator misbehave. */
@Path("/simulator/faults")
@IfBuildProfile(anyOf = {"dev", "local", "test", "simulator"})
final class FaultsResource {

    private final SimulatorHost host;

    FaultsResource(SimulatorHost host) {
        this.host = host;
    }

    @GET
    public List<Map<String, Object>> armed() {
        return host.collibra().faults().armed().stream()
                .map(FaultsResource::shown)
                .toList();
    }

    private static Map<String, Object> shown(Faults.Armed armed) {
        return Map.of(
                "kind", armed.fault().kind(),
                "route", armed.fault().route(),
                "skip", armed.skip(),
                "times", armed.times());
    }

    /** Arms one fault: its parameters, how many occasions it skips, and how many times it strikes. */
    @POST
    public List<Map<String, Object>> arm(@Nullable Map<String, String> parameters) {
        var left = new HashMap<>(given("fault", parameters));
        var skip = count(left, "skip", 0);
        var times = count(left, "times", 1);
        host.collibra().faults().arm(new Faults.Armed(fault(left), skip, times));
        return armed();
    }

    /** Faults by chance. */
    public record Seeded(long seed, double rate, @Nullable List<Map<String, String>> faults) {}

    @POST
    @Path("/seeded")
    public void roll(@Nullable Seeded body) {
        var seeded = given("faults", body);
        var faults = given("faults", seeded.faults()).stream()
                .map(parameters -> fault(new HashMap<>(parameters)))
                .toList();
        if (!(seeded.rate() >= 0 && seeded.rate() <= 1)) {
            throw Form.invalid("rate", String.valueOf(seeded.rate()), "0 to 1");
        }
        host.collibra().faults().roll(seeded.seed(), seeded.rate(), faults);
    }

    private static <T> T given(String name, @Nullable T value) {
        if (value == null) {
            throw Form.invalid(name, "null", "a value as described in docs/simulator.md");
        }
        return value;
    }

    @DELETE
    public void clear() {
        host.collibra().clearFaults();
    }

    private static Fault fault(Map<String, String> parameters) {
        var kind = Form.wordOf("kind", String.valueOf(parameters.remove("kind")), FaultKind.class);
        return Fault.of(kind, ApiRoute.ANY).with(parameters);
    }

    private static int count(Map<String, String> parameters, String name, int otherwise) {
        var text = parameters.remove(name);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("\\d{1,6}") || (name.equals("times") && text.matches("0+"))) {
            throw Form.invalid(name, text, (name.equals("times") ? "1" : "0") + " to 999999");
        }
        return Integer.parseInt(text);
    }
}
