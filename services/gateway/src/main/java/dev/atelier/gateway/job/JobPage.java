package dev.atelier.gateway.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * Some jobs, newest first.
 *
 * @param next what to give as {@code cursor} for the following page; absent on the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JobPage(List<JobSummary> jobs, String next) {}
