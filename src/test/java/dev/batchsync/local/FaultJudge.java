package dev.batchsync.local;

import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.Problem;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says what is wrong in a run: what has no cause, what should have been asked, and what should not have happened. */
final class FaultJudge {

    private static final Set<Problem.Kind> UNSETTLED =
            EnumSet.of(Problem.Kind.FINALIZATION_DOUBTFUL, Problem.Kind.TENANT_CHANGED);

    private final TwoTenants tenants;
    private final Neighbours neighbours;
    private final SentBefore sent = new SentBefore();
    private final Map<CycleId, List<String>> struck = new HashMap<>();
    private final Set<CycleId> asked = new HashSet<>();
    private final Set<Boolean> finalizedInOneCall = new HashSet<>();
    private final List<String> ends = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    FaultJudge(TwoTenants tenants, Neighbours neighbours) {
        this.tenants = tenants;
        this.neighbours = neighbours;
    }

    List<String> faults() {
        return faults;
    }

    /** Returns how the cycles ended, and what they were held for. */
    List<String> ends() {
        return ends;
    }

    void struck(CycleId cycle, List<String> some) {
        struck.computeIfAbsent(cycle, any -> new ArrayList<>()).addAll(some);
    }

    private List<String> struck(CycleId cycle) {
        return struck.getOrDefault(cycle, List.of());
    }

    void moved() {
        sent.move();
        finalizedInOneCall.clear();
    }

    /** A cycle is held, and asks a person about what is missing. */
    void asked(CycleId cycle, DrawnFile file, Phase.Held held) {
        asked.add(cycle);
        ends.add("held as " + held.problem().kind());
        var unexplained = sent.unexplained(file, held.question().orElseThrow()).stream()
                .filter(kind -> struck(cycle).stream().noneMatch(fault -> FaultMix.explains(kind, fault)))
                .toList();
        require(unexplained.isEmpty(), cycle, "asks for no reason: " + unexplained + " " + held.problem());
    }

    /** A cycle is held for another reason. */
    void held(CycleId cycle, Phase.Held held) {
        var kind = held.problem().kind();
        ends.add("held as " + kind);
        var explained = kind == Problem.Kind.TENANT_CHANGED
                ? tenants.haveMoved()
                : struck(cycle).stream().anyMatch(fault -> FaultMix.explains(kind, fault));
        require(explained, cycle, "no fault explains " + held + "; its faults were " + struck(cycle));
    }

    void retried(CycleId cycle, Phase.Held held, boolean accepted) {
        require(accepted != UNSETTLED.contains(held.problem().kind()), cycle, "can or cannot be retried: " + held);
    }

    /**
     * What another program does with our user cannot always be told from what is ours (ADR 19).
     *
     * @param isFollowed whether another cycle of the source began by itself
     */
    void completed(CycleId cycle, DrawnFile file, Phase.Completed end, boolean isFollowed) {
        require(asked.contains(cycle) || !sent.mustAsk(file), cycle, "does not ask about what is missing");
        sent.complete(file, isFollowed);
        tenants.current().complete(file);
        ends.add("Completed with jobs at " + tenants.jobsAt());
        finalizedInOneCall.add(end.prepared().definition().oneCall());
        if (isFollowed) {
            ends.add("followed by a cycle that began by itself");
        }
        if (neighbours.startedWithOurUser(end.finalization())) {
            require(struck(cycle).stream().anyMatch(FaultMix::losesAnswers), cycle, "lost no answer");
            sent.mistake(file.source());
            tenants.current().mistake(file.source());
            ends.add("Completed by a job of a neighbour");
        }
    }

    /** A cycle was not settled although there are no more faults. */
    void stays(CycleId cycle, Phase.Held held) {
        var mayStay =
                UNSETTLED.contains(held.problem().kind()) || (held.finalizationMayBeAtWork() && isMistakable(held));
        require(mayStay, cycle, "is not completed without faults: " + held);
    }

    /** Another user's jobs are told from ours only if the list has shown a finalization of ours under our user. */
    private boolean isMistakable(Phase.Held held) {
        var message = held.problem().message();
        var oneCall = held.calling().orElseThrow().prepared().definition().oneCall();
        return tenants.finalizesAsSystem()
                || neighbours.areNamedIn(message)
                || (!finalizedInOneCall.contains(oneCall) && neighbours.ofOtherUsersAreNamedIn(message));
    }

    /** A cycle is cancelled, and its file is not uploaded again. */
    void leftUnfinished(DrawnFile file, Phase.Held held) {
        if (held.problem().kind() != Problem.Kind.TENANT_CHANGED) {
            sent.leaveUnfinished(file);
            tenants.current().leaveUnfinished(file.source());
        }
    }

    /** Nothing is open. */
    void compareCatalogs() {
        faults.addAll(tenants.differences());
    }

    void require(boolean fact, CycleId cycle, String otherwise) {
        require(fact, cycle + " " + otherwise);
    }

    void require(boolean fact, String otherwise) {
        if (!fact) {
            faults.add(otherwise);
        }
    }
}
