package dev.batchsync.synchronization;

import dev.batchsync.synchronization.FakeSource.Flaw;
import dev.batchsync.synchronization.ImportJobs.NotStarted;
import dev.batchsync.synchronization.definition.Definitions;
import dev.batchsync.synchronization.definition.GuardLimits;
import dev.batchsync.synchronization.jobs.TenantAddress;
import dev.batchsync.synchronization.statuses.AssetReads;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What happens in a run, as its seed decides. */
final class Scenario {

    private static final List<SynchronizationId> IDS = IntStream.range(0, 15)
            .mapToObj(i -> i == 0 ? Sample.CRM : new SynchronizationId("erp" + i))
            .toList();
    private static final TenantAddress OTHER = new TenantAddress("https://other.collibra.com");

    private final World world;

    Scenario(World world) {
        this.world = world;
    }

    void prepare() {
        if (world.mode == CampaignMode.CALM || world.mode == CampaignMode.CRASHES || chance(3)) {
            world.source.define(new Definitions.Loaded(chance(4) ? Sample.oneCall(true) : Sample.ALLOWING_EMPTY));
            IDS.forEach(world.collibra.rules()::allowEmpty);
        } else if (chance(4)) {
            world.source.define(new Definitions.Loaded(Sample.oneCall(false)));
        }
        if (chance(2)) {
            missAssets();
        }
        IDS.subList(0, world.surroundings.sources()).forEach(this::prepareUploads);
        prepareSurroundings();
        if (world.mode.persons) {
            IntStream.range(0, world.random.nextInt(8)).forEach(i -> prepareCommand());
            IntStream.range(0, world.randomPauses.nextInt(3)).forEach(i -> preparePause());
        }
    }

    /** Smaller sources lack assets of larger ones, and nobody is asked about that. */
    private void missAssets() {
        var limits = new GuardLimits(1_000, 1_000, 100, 0, GuardLimits.Duplicates.HOLD, GuardLimits.UnknownNames.FAIL);
        world.source.namesAssets = true;
        world.source.redefine(definition -> definition.with(limits));
        if (world.mode.mischief) {
            world.statuses.instead = () -> chance(20) ? Optional.of(unanswered()) : Optional.empty();
        }
    }

    private AssetReads.Reply<?> unanswered() {
        world.collibra.connections().id().ifPresent(id -> world.collibra
                .struck(id)
                .add(Mischief.Kind.MEMORY_UNANSWERED));
        return new AssetReads.Later<>(new NotStarted("503", Optional.empty()));
    }

    private void prepareSurroundings() {
        var foreign = world.collibra.foreign();
        if (!world.mode.mischief || !chance(10)) {
            foreign.addHistory();
        }
        foreign.addSome(world.random, world.surroundings.strangers());
        if (world.mode.persons && chance(8)) {
            var at = soon();
            world.move(at, OTHER);
            if (chance(2)) {
                world.move(at.plusSeconds(world.random.nextInt(3600)), Sample.TENANT);
            }
        }
    }

    private void prepareUploads(SynchronizationId id) {
        var uploads = 1 + world.random.nextInt(3);
        for (int n = 1; n <= uploads; n++) {
            // The list of jobs does not show whether the finalization of an empty source was started.
            var batches = world.mode.mischief && chance(10) ? 0 : 1 + world.random.nextInt(4);
            var whole = Sample.upload(id, n, batches);
            var plain = chance(3) ? Sample.inParts(whole, Duration.ofMinutes(5)) : whole;
            var upload = chance(4) ? Sample.packed(plain) : plain;
            if (world.mode.mischief && chance(8)) {
                var flaws = Flaw.values();
                world.source.flawed(upload.object(), flaws[world.random.nextInt(flaws.length)]);
            }
            world.deliver(upload, soon());
        }
    }

    private void prepareCommand() {
        var which = world.random.nextInt(100);
        var command = world.random.nextInt(3);
        world.command(soon().plusMillis(world.random.nextInt(3 * 3_600_000)), commands -> {
            var cycles = world.uploads.stream().map(CycleId::of).toList();
            var cycle = cycles.get(which % cycles.size());
            switch (command) {
                case 0 -> commands.retry(cycle);
                case 1 -> commands.cancel(cycle);
                default -> world.approve(commands, cycle);
            }
        });
    }

    private void preparePause() {
        var random = world.randomPauses;
        var id = IDS.get(random.nextInt(world.surroundings.sources()));
        var target = random.nextBoolean() ? Optional.of(id) : Optional.<SynchronizationId>empty();
        var at = Sample.START.plusMillis(random.nextLong(Duration.ofMinutes(30).toMillis()));
        var length = Duration.ofMinutes(15 + random.nextInt(120));
        world.pauses(
                at, desk -> desk.pause(target, "alice", world.clock.instant().plus(length), "an upgrade"));
        if (random.nextBoolean()) {
            world.pauses(at.plusMillis(random.nextLong(length.toMillis())), desk -> desk.resume(target));
        }
    }

    private Instant soon() {
        var longest = chance(2) ? Duration.ofMinutes(2) : Duration.ofMinutes(30);
        return Sample.START.plusMillis(world.random.nextLong(longest.toMillis()));
    }

    private boolean chance(int oneIn) {
        return world.random.nextInt(oneIn) == 0;
    }
}
