package dev.atelier.workflow.stream;

import dev.atelier.schemas.job.JobSpec;
import dev.atelier.schemas.plan.Plan;

/** The part of a job's state that is written once: by far the larger one. */
record StoredPlan(JobSpec spec, Plan plan) {
}
