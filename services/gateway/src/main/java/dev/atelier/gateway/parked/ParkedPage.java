package dev.atelier.gateway.parked;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * Some parked jobs, newest first.
 *
 * @param next what to give as {@code cursor} for the following page; absent on the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ParkedPage(List<ParkedJob> jobs, String next) {}
