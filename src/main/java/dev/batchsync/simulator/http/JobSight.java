package dev.batchsync.simulator.http;

import dev.batchsync.simulator.SimulatorHost;
import dev.batchsync.simulator.SimulatorSettings;
import dev.batchsync.simulator.jobs.Job;
import dev.batchsync.simulator.jobs.JobPhase;
import dev.batchsync.simulator.request.RequestRefused;

/** Whether a job is to be seen: not at a place that is switched off, and not while a fault hides it. */
final class JobSight {

    private JobSight() {}

    static void require(SimulatorHost host, SimulatorSettings.JobsAt place) {
        if (!host.collibra().settings().jobsAt().includes(place)) {
            throw RequestRefused.notFound("This endpoint");
        }
    }

    /** One question about a job. */
    static Job poll(SimulatorHost host, String jobId) {
        Job job = host.collibra().job(jobId);
        host.collibra().faults().hides(job.id()).ifPresent(fault -> {
            throw fault.status() == 500 ? RequestRefused.internal() : RequestRefused.notFound("Job " + jobId);
        });
        return host.collibra().isCanceling(job) ? job.in(new JobPhase.BeingCanceled()) : job;
    }
}
