package dev.batchsync.synchronization.status.page;

import dev.batchsync.synchronization.Problem;

/** Describes each kind of problem, and what to do about it, in plain words. */
public final class ProblemAdvice {

    private static final String UPLOAD = "upload the whole file again to inbox/<id>/.";
    private static final String AUTHOR = "The author of the file: ";
    private static final String OPERATOR = "An operator: ";
    private static final String REPLACED = " The new file replaces this cycle.";
    private static final String DECIDE =
            " If it is right, approve on the page of the cycle. If not, " + UPLOAD + REPLACED;

    /** Its job imports the file and finalizes. */
    static final String ONE_CALL_FAILED =
            "the job that imports the file and finalizes in one call (oneCall) did not succeed. It is not known whether it has"
                    + " finalized.";

    private ProblemAdvice() {}

    static String happened(Problem.Kind kind) {
        return switch (kind) {
            case DEFINITION_INVALID -> "the definition of this synchronization id cannot be used.";
            case SOURCE_INVALID -> "the file cannot be read. Nothing was finalized.";
            case SOURCE_EMPTY -> "the file is empty.";
            case SOURCE_CHANGED -> "the file, or what was unpacked of it, was changed or deleted during its cycle.";
            case BATCH_FAILED -> "Collibra did not import a part of the file. Nothing is finalized.";
            case REQUEST_REFUSED -> "Collibra refused a request of the program.";
            case OUTCOME_UNKNOWN -> "a call got no answer, and it is not known whether its job ran.";
            case JOB_LOST -> "Collibra no longer knows a job of this cycle.";
            case JOB_STUCK -> "a job in Collibra does not end.";
            case UNREACHABLE -> "Collibra cannot be reached.";
            case FINALIZATION_FAILED -> "the finalization failed.";
            case FINALIZATION_DOUBTFUL -> "it is not known what the finalization did.";
            case NOT_PROVEN_COMPLETE -> "it is not proven that all batches are in Collibra, so nothing is finalized.";
            case GUARD_MISSING -> "too many resources that earlier files had are missing from this one.";
            case GUARD_CONTAINERS -> "communities or domains are missing from the file and would be deleted.";
            case GUARD_NO_LEDGER -> "the program does not know what was sent before.";
            case GUARD_REMOVED_MORE -> "the previous finalization removed more than expected.";
            case GUARD_HEADER -> "the table has another header than last time.";
            case GUARD_DUPLICATES -> "the file sets the same resource in several places.";
            case GUARD_FORWARD_REFERENCE -> "the file refers to resources that only a later batch sends.";
            case GUARD_LOOK_ALIKE -> "a name in the file looks like one in Collibra, but is not the same.";
            case GUARD_STATUSES -> "statuses that the finalization takes away could not be read.";
            case MODEL_UNKNOWN -> "the file uses names that Collibra does not have. Nothing was sent.";
            case MODEL_STATUS_UNKNOWN -> "the definition names a status that Collibra does not have.";
            case TENANT_CHANGED -> "the program now works with another Collibra.";
            case PROGRAM_FAILED -> "the program failed again and again.";
        };
    }

    static String toDo(Problem.Kind kind) {
        return switch (kind) {
            case DEFINITION_INVALID -> AUTHOR + "correct definitions/<id>.json. Then run the cycle again.";
            case SOURCE_INVALID -> AUTHOR + "correct the place in the file that the message names, and " + UPLOAD;
            case SOURCE_CHANGED -> AUTHOR + UPLOAD;
            case SOURCE_EMPTY ->
                AUTHOR + "if the source is really empty, approve on the page of the cycle. If not, " + UPLOAD
                        + REPLACED;
            case BATCH_FAILED ->
                AUTHOR + "correct the lines or rows that the errors name, and " + UPLOAD
                        + " If the file is right and Collibra was wrong, correct Collibra and try again.";
            case MODEL_UNKNOWN ->
                AUTHOR + "correct the names that the message lists, and " + UPLOAD
                        + " Or create what is missing in Collibra, and run the cycle again.";
            case GUARD_MISSING, GUARD_CONTAINERS ->
                AUTHOR
                        + "check the list of what is missing. If the source really has none of it any more, approve on the page of the"
                        + " cycle. If not, " + UPLOAD + REPLACED;
            case GUARD_HEADER, GUARD_DUPLICATES, GUARD_FORWARD_REFERENCE, GUARD_LOOK_ALIKE ->
                AUTHOR + "read what was found, and decide whether the file is right." + DECIDE;
            case GUARD_NO_LEDGER, GUARD_REMOVED_MORE, GUARD_STATUSES ->
                OPERATOR + "read what was found, and decide whether the cycle may go on." + DECIDE;
            case FINALIZATION_DOUBTFUL ->
                OPERATOR + "look in Collibra at what the finalization did. Then cancel this cycle and " + UPLOAD;
            case TENANT_CHANGED -> OPERATOR + "check the address of Collibra. Then cancel this cycle, and " + UPLOAD;
            case MODEL_STATUS_UNKNOWN ->
                OPERATOR + "correct the status in definitions/<id>.json. Then run the cycle again.";
            case UNREACHABLE, REQUEST_REFUSED, PROGRAM_FAILED, FINALIZATION_FAILED ->
                OPERATOR + "remove the cause that the message names. Then try again.";
            case NOT_PROVEN_COMPLETE -> OPERATOR + UPLOAD;
            case OUTCOME_UNKNOWN, JOB_LOST, JOB_STUCK ->
                OPERATOR + "look at the jobs in Collibra's activities. Then try again, or cancel.";
        };
    }
}
