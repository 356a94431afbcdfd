package dev.atelier.gateway.study;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Two jobs to be compared.
 *
 * @param name for people
 * @param pairs at most so many pictures of each; 20 when absent
 */
@Schema(description = "Two jobs to be compared by people who do not know which is whose")
public record StudyRequest(@Schema(examples = "beta .99 or .9") String name, @Schema(required = true) String first,
        @Schema(required = true) String second, Integer pairs) {}
