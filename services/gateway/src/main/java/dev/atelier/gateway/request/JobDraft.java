package dev.atelier.gateway.request;

import dev.atelier.schemas.job.JobSpec;
import java.util.Map;

/**
 * A request that was found good, before anything was kept.
 *
 * @param spec the job
 * @param files pictures that came along, by SHA-256
 * @param terms how it is to be done
 */
public record JobDraft(JobSpec spec, Map<String, byte[]> files, JobTerms terms) {}
