package dev.batchsync.ledger.tally;

import dev.batchsync.ledger.chain.DamagedLedgerException;
import dev.batchsync.ledger.chain.Line;
import dev.batchsync.synchronization.failure.Excerpt;
import dev.batchsync.synchronization.guard.Comparison;
import dev.batchsync.synchronization.guard.Comparison.Duplicate;
import dev.batchsync.synchronization.guard.Comparison.Forward;
import dev.batchsync.synchronization.guard.Comparison.HeaderChange;
import dev.batchsync.synchronization.guard.Comparison.Missing;
import dev.batchsync.synchronization.guard.Comparison.Origin;
import dev.batchsync.synchronization.guard.KindCounts;
import dev.batchsync.synchronization.guard.Ledger;
import dev.batchsync.synchronization.guard.ResourceKind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts the differences in one slice, and adds them to those of the slices before. */
public final class Tally {

    private static final Comparator<MissingResource> CONTAINERS_FIRST =
            Comparator.comparing(MissingResource::kind).thenComparing(MissingResource::identity);

    private static final int MOST_NAME = 60;

    private final Map<ResourceKind, KindTally> counts = new EnumMap<>(ResourceKind.class);
    private final Smallest<MissingResource> firstMissing = new Smallest<>(Comparison.FIRST, CONTAINERS_FIRST);
    private final Smallest<Duplicate> firstDuplicates =
            new Smallest<>(Comparison.FIRST, Comparator.comparingLong(Duplicate::again));
    private final MessageDigest missingDigest = sha256();
    private final Containers containers = new Containers();
    private long duplicates;
    private final Smallest<Forward> firstForward =
            new Smallest<>(Comparison.FIRST_FORWARD, Comparator.comparingLong(Forward::from));
    private long forward;
    private long listed;
    private Optional<HeaderChange> header = Optional.empty();

    private KindTally of(Line line) throws DamagedLedgerException {
        return counts.computeIfAbsent(line.kind(), kind -> new KindTally());
    }

    public void header(Optional<HeaderChange> change) {
        header = change;
    }

    public void inBase(Line line) throws DamagedLedgerException {
        of(line).inBase();
    }

    public void added(Line line) throws DamagedLedgerException {
        of(line).added(line);
        containers.added(line);
    }

    public void kept(Line line, boolean isChanged) throws DamagedLedgerException {
        of(line).kept(isChanged);
        containers.kept(line);
    }

    public void missing(Line line, MissingResource resource) throws DamagedLedgerException {
        of(line).missing(line, resource.fate());
        containers.missing(line);
        missingDigest.update(line.bytes, 0, line.keyEnd);
        missingDigest.update((byte) resource.fate().flag());
        firstMissing.add(resource);
    }

    public void duplicate(Line line, Commands commands) throws DamagedLedgerException {
        duplicates++;
        of(line).duplicate();
        var found = new Duplicate(line.kind(), "", commands.replacedLine(), commands.againLine());
        if (firstDuplicates.wants(found)) {
            firstDuplicates.add(new Duplicate(found.kind(), name(line), found.line(), found.again()));
        }
    }

    /** A resource that an earlier batch refers to. */
    public void forward(Resources source) throws DamagedLedgerException {
        forward++;
        var line = source.line();
        var found =
                new Forward(line.kind(), "", line.line, line.batch, source.referringLine(), source.referringBatch());
        if (firstForward.wants(found)) {
            firstForward.add(new Forward(
                    found.kind(), name(line), found.line(), found.batch(), found.from(), found.fromBatch()));
        }
    }

    private static String name(Line line) {
        return Excerpt.of(Names.of(Names.identity(line)), MOST_NAME);
    }

    /** A resource that the new ledger lists. */
    public void listed() {
        listed++;
    }

    public long countOfListed() {
        return listed;
    }

    /** Adds what was found here to what was found in the slices before. */
    public Comparison plus(Optional<Comparison> before, Ledger ledger, String missingList) {
        var sums = new EnumMap<ResourceKind, KindCounts>(ResourceKind.class);
        before.ifPresent(found -> sums.putAll(found.counts()));
        counts.forEach((kind, count) -> sums.merge(kind, count.total(), KindCounts::plus));
        boolean isMissing = sums.values().stream().anyMatch(count -> count.missing() > 0);
        var missing = new MissingNames(before, firstMissing.values());
        var found = new Comparison(
                sums,
                missing.names(),
                missing.origins(),
                duplicates + before.map(Comparison::duplicates).orElse(0L),
                duplicatesWith(before),
                forward + before.map(Comparison::forward).orElse(0L),
                forwardWith(before),
                before.flatMap(Comparison::header).or(() -> header),
                largest(before.flatMap(Comparison::renamed), containers.renamed()),
                digestAfter(before),
                isMissing ? Optional.of(missingList) : Optional.empty(),
                ledger);
        return Quotes.shorten(found);
    }

    private static Optional<Comparison.Renamed> largest(
            Optional<Comparison.Renamed> before, Optional<Comparison.Renamed> here) {
        return before.isPresent()
                        && here.isPresent()
                        && here.get().missing() > before.get().missing()
                ? here
                : before.or(() -> here);
    }

    private List<Duplicate> duplicatesWith(Optional<Comparison> before) {
        var all = new Smallest<>(Comparison.FIRST, Comparator.comparingLong(Duplicate::again));
        before.ifPresent(found -> found.firstDuplicates().forEach(all::add));
        firstDuplicates.values().forEach(all::add);
        return all.values();
    }

    private List<Forward> forwardWith(Optional<Comparison> before) {
        var all = new Smallest<>(Comparison.FIRST_FORWARD, Comparator.comparingLong(Forward::from));
        before.ifPresent(found -> found.firstForward().forEach(all::add));
        firstForward.values().forEach(all::add);
        return all.values();
    }

    /** Continues the digest of the slices before with this slice. */
    private String digestAfter(Optional<Comparison> before) {
        var all = sha256();
        all.update(before.map(Comparison::missingDigest).orElse("").getBytes(StandardCharsets.US_ASCII));
        all.update(missingDigest.digest());
        return HexFormat.of().formatHex(all.digest());
    }

    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The first missing resources of all slices so far, with names instead of identities. */
    private static final class MissingNames {

        private final List<Origin> origins = new ArrayList<>();
        private final Smallest<Missing> names = new Smallest<>(
                Comparison.FIRST, Comparator.comparing(Missing::kind).thenComparing(Missing::name));

        MissingNames(Optional<Comparison> before, List<MissingResource> here) {
            before.ifPresent(found -> found.firstMissing()
                    .forEach(missing ->
                            names.add(new Missing(missing.kind(), missing.name(), number(found.origin(missing))))));
            for (var resource : here) {
                var name = Excerpt.of(Names.of(resource.identity()), MOST_NAME);
                names.add(new Missing(resource.kind(), name, number(resource.origin())));
            }
        }

        private int number(Origin origin) {
            if (!origins.contains(origin)) {
                origins.add(origin);
            }
            return origins.indexOf(origin);
        }

        List<Missing> names() {
            return names.values();
        }

        List<Origin> origins() {
            return origins;
        }
    }
}
