package dev.atelier.gateway.request;

/** How many items of a list an answer may have. */
public final class PageLimit {
    /** Of lists that are read page by page. */
    public static final int PAGE = 200;

    private PageLimit() {
    }

    /** Refuses a limit that is not from 1 to the most. */
    public static void check(int limit, int most) {
        if (limit < 1 || limit > most) {
            throw new InvalidRequestException("The limit is " + limit + ".", "Give a limit from 1 to " + most + ".");
        }
    }
}
