package dev.atelier.gateway.study;

import java.time.Instant;

/** What a rater said of a pair. @param pair its place in the study, from 0 */
public record Answer(String rater, int pair, Question question, Choice choice, Instant at) {}
