package dev.atelier.gateway.snapshot;

import dev.atelier.schemas.Json;
import dev.atelier.schemas.Stage;
import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.message.JobStatus;
import dev.atelier.schemas.message.TaskStatus;
import dev.atelier.schemas.trace.TraceContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * A job as the shelf keeps it: what one chooses and counts by at hand, all else packed. A gateway has all jobs there are in memory.
 */
public final class ShelvedJob {
    private final String job;
    private final String tenant;
    private final JobStatus state;
    private final long version;
    private final Instant createdAt;
    private final Instant endedAt;
    private final String words;
    private final String adapter;
    private final short[] ready;
    private final short[] running;
    private final short[] coming;
    private final boolean begun;
    private final byte[] packed;
    private final TraceContext trace;

    private ShelvedJob(JobSnapshot snapshot, TraceContext trace) {
        this.trace = trace;
        job = snapshot.job();
        tenant = snapshot.tenant().intern();
        state = snapshot.state();
        version = snapshot.version();
        createdAt = snapshot.createdAt();
        endedAt = snapshot.endedAt();
        words = (snapshot.spec().name() + ' ' + job + ' ' + String.join(" ", snapshot.spec().categories())).toLowerCase(Locale.ROOT);
        adapter = snapshot.adapterKey().orElse(null);
        ready = state.ended() ? null : count(snapshot, EnumSet.of(TaskStatus.READY));
        running = state.ended() ? null : count(snapshot, EnumSet.of(TaskStatus.RUNNING));
        coming = state == JobStatus.RUNNING ? count(snapshot, EnumSet.of(TaskStatus.WAITING, TaskStatus.RETRYING)) : null;
        begun = snapshot.tasks().stream().anyMatch(task -> task.state() != TaskStatus.WAITING && task.state() != TaskStatus.READY);
        packed = pack(snapshot);
    }

    static ShelvedJob of(JobSnapshot snapshot, Optional<TraceContext> trace) {
        return new ShelvedJob(snapshot, trace.orElse(null));
    }

    private static short[] count(JobSnapshot snapshot, Set<TaskStatus> wanted) {
        short[] counts = new short[Stage.values().length];
        snapshot.tasks().stream().filter(task -> wanted.contains(task.state())).forEach(task -> counts[task.stage().ordinal()]++);
        return counts;
    }

    public String job() {
        return job;
    }

    public String tenant() {
        return tenant;
    }

    public JobStatus state() {
        return state;
    }

    long version() {
        return version;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** Its span in its latest trace, if anybody follows it. */
    Optional<TraceContext> trace() {
        return Optional.ofNullable(trace);
    }

    /** When it ended; empty while it runs. */
    public Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt);
    }

    /** Its name, its id and its categories, in small letters: what it is looked for by. */
    public String words() {
        return words;
    }

    /** The content key of the adapter that it has trained, found or been given. */
    public Optional<String> adapter() {
        return Optional.ofNullable(adapter);
    }

    /** How many of its tasks of the stage wait for a worker. */
    public int ready(Stage stage) {
        return ready == null ? 0 : ready[stage.ordinal()];
    }

    /** How many of its tasks of the stage workers have. */
    public int running(Stage stage) {
        return running == null ? 0 : running[stage.ordinal()];
    }

    /** How many of its tasks of the stage wait for other tasks or for their next attempt; none while it waits for its turn. */
    public int coming(Stage stage) {
        return coming == null ? 0 : coming[stage.ordinal()];
    }

    /** Whether a worker has begun any of its tasks. */
    boolean begun() {
        return begun;
    }

    /** All of it. */
    public JobSnapshot snapshot() {
        try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(packed))) {
            return Json.mapper().readValue(in, JobSnapshot.class);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static byte[] pack(JobSnapshot snapshot) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(2048);
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try (OutputStream out = new DeflaterOutputStream(bytes, deflater, 4096)) {
            out.write(Json.write(snapshot));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }
}
