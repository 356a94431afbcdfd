package dev.atelier.schemas.message;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where a job stands. */
public enum JobStatus {
    /** Accepted; waits until few enough of its tenant's jobs run. */
    QUEUED,
    RUNNING,
    /** Every task succeeded. */
    SUCCEEDED,
    /** A task failed for good; the job's failure says what to mend. */
    FAILED,
    CANCELLED,
    /** A task was tried as often as is allowed; the job waits for a replay. */
    PARKED;

    /** Whether nothing happens to the job any more, unless it is replayed. */
    public boolean ended() {
        return this != QUEUED && this != RUNNING;
    }

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The status of that id, if there is one. */
    public static Optional<JobStatus> find(String id) {
        return Arrays.stream(values()).filter(status -> status.id().equals(id)).findFirst();
    }

    /** All ids. */
    public static List<String> ids() {
        return Arrays.stream(values()).map(JobStatus::id).toList();
    }

    @JsonCreator
    public static JobStatus ofId(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
