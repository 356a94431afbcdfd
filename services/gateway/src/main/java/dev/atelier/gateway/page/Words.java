package dev.atelier.gateway.page;

import dev.atelier.schemas.Stage;
import dev.atelier.schemas.job.JobSpec;
import dev.atelier.schemas.message.JobStatus;
import dev.atelier.schemas.message.TaskStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** How pages say things. */
public final class Words {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Words() {}

    /** Such as "4 s", "3 min 10 s", "2 h 5 min". */
    public static String duration(Duration time) {
        long seconds = Math.max(0, time.toSeconds());
        if (seconds < 1) {
            return "under 1 s";
        }
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3_600 ? seconds / 60 + " min " + seconds % 60 + " s" : seconds / 3_600 + " h " + seconds % 3_600 / 60 + " min";
    }

    /** For people without a script; a script shows their own time zone. */
    public static String moment(Instant time) {
        return DAY.format(time);
    }

    /** What a job is called on pages: what it is about, or its own name where it draws with an adapter that has no words. */
    public static String title(JobSpec spec) {
        return spec.categories().isEmpty() ? spec.name() == null ? "Imported adapter" : spec.name() : together(spec.categories());
    }

    /** Such as "tower with roof and window". */
    public static String together(List<String> categories) {
        List<String> parts = categories.subList(1, categories.size());
        return categories.getFirst() + (parts.isEmpty() ? "" : " with " + String.join(" and ", parts));
    }

    /** What a stage does, in a word or three. */
    public static String of(Stage stage) {
        return switch (stage) {
            case SEGMENTATION -> "Cut out";
            case DEGRADATION -> "Hide the rest";
            case WARM_UP -> "Learn";
            case DS_BAL -> "Balance";
            case GENERATION -> "Draw";
            case SCORING -> "Compare";
        };
    }

    public static String of(JobStatus status) {
        return switch (status) {
            case QUEUED -> "Queued";
            case RUNNING -> "Working";
            case SUCCEEDED -> "Done";
            case FAILED -> "Failed";
            case CANCELLED -> "Cancelled";
            case PARKED -> "Parked";
        };
    }

    public static String of(TaskStatus status) {
        return switch (status) {
            case WAITING -> "waits for others";
            case READY -> "waits for a worker";
            case RUNNING -> "running";
            case RETRYING -> "tries again soon";
            case SUCCEEDED -> "done";
            case FAILED -> "failed";
            case CANCELLED -> "cancelled";
            case PARKED -> "parked";
        };
    }
}
