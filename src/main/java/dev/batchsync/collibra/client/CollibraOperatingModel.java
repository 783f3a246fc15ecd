package dev.batchsync.collibra.client;

import dev.batchsync.collibra.answer.AnswerTable.Meaning;
import dev.batchsync.collibra.answer.Failure;
import dev.batchsync.collibra.answer.Failure.Reach;
import dev.batchsync.synchronization.ImportJobs.NotStarted;
import dev.batchsync.synchronization.jobs.TimeLeft;
import dev.batchsync.synchronization.model.KnownTerms;
import dev.batchsync.synchronization.model.ModelKind;
import dev.batchsync.synchronization.model.OperatingModel;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads types, statuses and roles from the core API, and says which of its lists were not answered. */
@ApplicationScoped
class CollibraOperatingModel implements OperatingModel {

    private static final int NOT_FOUND = 404;

    private final CallFactory calls;

    CollibraOperatingModel(CallFactory calls) {
        this.calls = calls;
    }

    @Override
    public Reading read(Set<ModelKind> kinds, TimeLeft time) {
        var within = calls.within(time);
        var terms = new EnumMap<ModelKind, KnownTerms>(ModelKind.class);
        var unread = new EnumMap<ModelKind, String>(ModelKind.class);
        var again = Optional.<NotStarted>empty();
        for (var kind : kinds) {
            var answer = within.terms(kind);
            var failure = answer.match(read -> Optional.<Failure>empty(), Optional::of);
            if (failure.filter(CollibraOperatingModel::isUnsent).isPresent()) {
                return Reading.notReached(later(failure.get()));
            }
            answer.match(read -> terms.put(kind, read), seen -> null);
            failure.ifPresent(seen -> unread.put(kind, seen.why()));
            again = again.or(() -> failure.flatMap(CollibraOperatingModel::again));
        }
        return new Reading(terms, unread, Optional.empty(), again);
    }

    @Override
    public Lookup look(List<ModelId> ids, TimeLeft time) {
        var within = calls.within(time);
        var found = new HashMap<ModelId, Existence>();
        var again = Optional.<NotStarted>empty();
        for (var id : ids) {
            var answer = within.term(id.kind(), id.id());
            var failure = answer.match(read -> Optional.<Failure>empty(), Optional::of);
            if (failure.filter(CollibraOperatingModel::isUnsent).isPresent()) {
                return Lookup.notReached(later(failure.get()));
            }
            found.put(id, failure.map(CollibraOperatingModel::existence).orElse(Existence.EXISTS));
            again = again.or(() -> failure.flatMap(CollibraOperatingModel::again));
        }
        return new Lookup(found, Optional.empty(), again);
    }

    @Override
    public Assigned assigned(List<String> types, TimeLeft time) {
        var within = calls.within(time);
        var read = new HashMap<String, Map<ModelKind, KnownTerms>>();
        for (var type : types) {
            var answer = within.assigned(type);
            answer.match(found -> read.put(type, found), failure -> null);
            var why = answer.match(found -> "", Failure::why);
            if (!read.containsKey(type)) {
                return new Assigned(read, why);
            }
        }
        return new Assigned(read, "");
    }

    /** Without a connection, a login or time, no other call would get through either. */
    private static boolean isUnsent(Failure failure) {
        return failure.reach() == Reach.NOT_SENT;
    }

    private static Optional<NotStarted> again(Failure failure) {
        return failure.meaning() == Meaning.AGAIN ? Optional.of(later(failure)) : Optional.empty();
    }

    private static NotStarted later(Failure failure) {
        return new NotStarted("Collibra did not list its types: " + failure.why(), failure.retryAfter());
    }

    private static Existence existence(Failure failure) {
        return failure.seen() == NOT_FOUND ? Existence.ABSENT : Existence.UNCLEAR;
    }
}
