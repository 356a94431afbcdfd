package dev.atelier.workflow.core;

/**
 * How often a task has been tried. Attempts are numbered over the whole life of a job, replays included, so that an event of an
 * attempt long given up is never taken for one of the present attempt.
 *
 * @param attempt the present attempt, or the last one; 0 before the first
 * @param last the attempt after which there is no other
 */
public record Tries(int attempt, int last) {
    /** A new budget of attempts, numbered on from this one. */
    Tries renewed(int budget) {
        return new Tries(attempt, attempt + budget);
    }

    Tries next() {
        return new Tries(attempt + 1, last);
    }

    /** The same budget, at the later of the two attempts. */
    Tries atLeast(int seen) {
        return seen <= attempt ? this : new Tries(seen, last);
    }

    boolean exhausted() {
        return attempt >= last;
    }
}
