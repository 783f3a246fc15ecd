package dev.batchsync.simulator.http;

import dev.batchsync.simulator.SimulatorHost;
import dev.batchsync.simulator.SimulatorSettings;
import dev.batchsync.simulator.faults.Fault;
import dev.batchsync.simulator.faults.FaultKind;
import dev.batchsync.simulator.jobs.Job;
import dev.batchsync.simulator.jobs.JobQuery;
import dev.batchsync.simulator.request.RequestRefused;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides which jobs a client sees, and how: the route must be switched on, and no fault may hide the job. */
final class JobSight {

    /** No document lists it. */
    private static final String UNKNOWN_END = "ARCHIVED";

    private JobSight() {}

    static void require(SimulatorHost host, SimulatorSettings.JobsAt route) {
        if (!host.collibra().settings().jobsAt().includes(route)) {
            throw RequestRefused.notFound("This endpoint");
        }
    }

    /** One poll of a job, as the client sees it. */
    static Job poll(SimulatorHost host, String jobId) {
        Job job = host.collibra().job(jobId);
        if (isLate(host, job, false)) {
            throw RequestRefused.notFound("Job " + jobId);
        }
        host.collibra().faults().hides(job.id()).ifPresent(fault -> {
            throw fault.status() == 500 ? RequestRefused.internal() : RequestRefused.notFound("Job " + jobId);
        });
        return host.collibra().shown(job);
    }

    /** The whole list of jobs, as the client sees it; each call counts as a poll of every job. */
    static List<Job> list(SimulatorHost host, JobQuery query, RoutingContext call) {
        @Nullable Fault fault = call.get(CallFaults.STRUCK);
        var isFilterIgnored = fault != null && fault.kind() == FaultKind.FILTER_IGNORED;
        return host.collibra().jobs(isFilterIgnored ? query.withoutFilter() : query).stream()
                .filter(job -> !isLate(host, job, true))
                .filter(job -> !host.collibra().faults().isHidden(job.id(), age(host, job)))
                .toList();
    }

    private static boolean isLate(SimulatorHost host, Job job, boolean inList) {
        return host.collibra().faults().isLate(job.id(), age(host, job), inList);
    }

    private static Duration age(SimulatorHost host, Job job) {
        return Duration.between(job.createdOn(), host.clock().instant());
    }

    static Wire.CoreJob coreJob(SimulatorHost host, Job job) {
        return Wire.coreJob(
                job,
                host.clock(),
                isUnknownEnd(host, job) ? UNKNOWN_END : job.state().coreWord());
    }

    static Wire.V1Job v1Job(SimulatorHost host, Job job) {
        return Wire.v1Job(
                job,
                host.clock(),
                isUnknownEnd(host, job) ? UNKNOWN_END : job.state().v1Word());
    }

    private static boolean isUnknownEnd(SimulatorHost host, Job job) {
        return job.hasEnded() && host.collibra().faults().isStruck(job.id(), FaultKind.JOB_ENDS_UNKNOWN);
    }
}
