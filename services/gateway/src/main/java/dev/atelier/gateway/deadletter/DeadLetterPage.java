package dev.atelier.gateway.deadletter;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * Some dead messages, newest first.
 *
 * @param next what to give as {@code before} for the following page; absent on the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeadLetterPage(List<DeadLetter> messages, Long next) {}
