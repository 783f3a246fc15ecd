package dev.batchsync.simulator.http;

import dev.batchsync.simulator.SimulatorHost;
import dev.batchsync.simulator.SimulatorSettings;
import dev.batchsync.simulator.jobs.Job;
import dev.batchsync.simulator.jobs.JobPhase;
import dev.batchsync.simulator.request.RequestRefused;

/** Decides whether a client sees a job: the route must be switched on, and no fault may hide the job. */
final class JobSight {

    private JobSight() {}

    static void require(SimulatorHost host, SimulatorSettings.JobsAt route) {
        if (!host.collibra().settings().jobsAt().includes(route)) {
            throw RequestRefused.notFound("This endpoint");
        }
    }

    /** One poll of a job, as the client sees it. */
    static Job poll(SimulatorHost host, String jobId) {
        Job job = host.collibra().job(jobId);
        host.collibra().faults().hides(job.id()).ifPresent(fault -> {
            throw fault.status() == 500 ? RequestRefused.internal() : RequestRefused.notFound("Job " + jobId);
        });
        return host.collibra().isCanceling(job) ? job.in(new JobPhase.BeingCanceled()) : job;
    }
}
