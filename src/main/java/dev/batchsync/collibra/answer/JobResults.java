package dev.batchsync.collibra.answer;

import dev.batchsync.synchronization.failure.JobErrors;

/** Reads the results of a job: its summary and its errors. */
public interface JobResults {

    Answer<SummaryDocument> summary(String jobId);

    /** Reads as many errors as memory and time allow; they carry the summary. */
    Answer<JobErrors> errors(String jobId, String summary);
}
