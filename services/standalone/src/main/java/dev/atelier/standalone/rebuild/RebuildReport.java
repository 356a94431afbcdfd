package dev.atelier.standalone.rebuild;

import java.util.List;
import java.util.Map;

/**
 * What a rebuild found.
 *
 * @param jobs jobs that the log leads to
 * @param records records of the log
 * @param passedOver records of the log that are no events; the service has them among the dead messages
 * @param commands commands that were sent
 * @param commandsTaken those of them that the workflow has taken up
 * @param same jobs that are shown as the log makes them; absent where nothing was compared
 * @param differences what differs, by job; absent where nothing was compared
 */
public record RebuildReport(int jobs, long records, long passedOver, long commands, long commandsTaken, Long same,
        Map<String, List<String>> differences) {
}
