package dev.atelier.workflow.stream;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Each limited tenant's jobs that run and that wait, the latter in the order in which their turn comes: priority, then age. Keys are text
 * whose order is that order; tenants and job ids have no slash.
 */
final class AdmissionStore {
    static final String ADMISSIONS = "admissions";
    private static final int HIGHEST_PRIORITY = 9;

    private final KeyValueStore<String, AdmissionRequest> store;

    AdmissionStore(KeyValueStore<String, AdmissionRequest> store) {
        this.store = store;
    }

    /** Has the job wait, unless it runs already. */
    void enqueue(AdmissionRequest request) {
        if (store.get(running(request)) == null) {
            store.put(waiting(request), request);
        }
    }

    void remove(AdmissionRequest request) {
        store.delete(running(request));
        store.delete(waiting(request));
    }

    /** Lets jobs run while fewer do than may; tells which. */
    List<AdmissionRequest> admit(String tenant, int maxRunning) {
        int free = maxRunning - take(tenant + "/running/", maxRunning).size();
        List<AdmissionRequest> next = take(tenant + "/waiting/", Math.max(0, free));
        for (AdmissionRequest request : next) {
            store.delete(waiting(request));
            store.put(running(request), request);
        }
        return next;
    }

    private List<AdmissionRequest> take(String prefix, int limit) {
        List<AdmissionRequest> first = new ArrayList<>();
        try (KeyValueIterator<String, AdmissionRequest> all = store.prefixScan(prefix, new StringSerializer())) {
            while (all.hasNext() && first.size() < limit) {
                KeyValue<String, AdmissionRequest> entry = all.next();
                first.add(entry.value);
            }
        }
        return first;
    }

    private static String running(AdmissionRequest request) {
        return request.tenant() + "/running/" + request.job();
    }

    private static String waiting(AdmissionRequest request) {
        return "%s/waiting/%d/%019d/%s".formatted(request.tenant(), HIGHEST_PRIORITY - request.priority(),
                request.submittedAt().toEpochMilli(), request.job());
    }
}
