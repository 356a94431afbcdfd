package dev.atelier.gateway.page.jobs;

import dev.atelier.gateway.page.Part;
import dev.atelier.gateway.page.Words;
import dev.atelier.schemas.message.JobStatus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A page of the list.
 *
 * @param state the filter; empty for every state
 * @param words the search; empty for every job
 * @param cursor the job before the page's first; empty on the first page
 * @param next the page's last job where more follow, else null
 */
record JobsPage(List<JobCard> jobs, String state, String words, String cursor, String next) implements Part {

    /** A filter to choose. */
    record Filter(String state, String label, boolean chosen) {}

    public List<Filter> filters() {
        List<Filter> filters = new ArrayList<>(List.of(new Filter("", "All", state.isEmpty())));
        Arrays.stream(JobStatus.values()).map(status -> new Filter(status.id(), Words.of(status), status.id().equals(state)))
                .forEach(filters::add);
        return filters;
    }

    public boolean filtered() {
        return !state.isEmpty() || !words.isEmpty() || !cursor.isEmpty();
    }

    public boolean anyRunning() {
        return jobs.stream().anyMatch(JobCard::running);
    }

    /** This very page's address. */
    public String self() {
        return address(state, cursor);
    }

    public String following() {
        return address(state, next);
    }

    public String of(String otherState) {
        return address(otherState, "");
    }

    private String address(String chosen, String from) {
        return "/?state=" + chosen + "&words=" + URLEncoder.encode(words, StandardCharsets.UTF_8) + "&cursor=" + from;
    }
}
