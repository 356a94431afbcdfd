package dev.atelier.standalone.chaos.check;

import dev.atelier.base.digest.Sha256;
import dev.atelier.rehearsal.ShortWork;
import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.message.JobStatus;
import dev.atelier.schemas.message.Task;
import dev.atelier.schemas.message.TaskSnapshot;
import dev.atelier.schemas.message.TaskStatus;
import dev.atelier.standalone.chaos.record.History;
import dev.atelier.storage.artifact.Artifacts;
import dev.atelier.storage.artifact.Manifest;
import dev.atelier.storage.object.ObjectInfo;
import dev.atelier.storage.object.ObjectStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What must hold of the object store after a run: everything that was committed is there, whole, as an undisturbed run would have made it. */
public final class StoreChecks {
    private static final Pattern MANIFEST = Pattern.compile("([^/]+)/stages/([0-9a-f]{64})/manifest\\.json");
    private static final int READERS = 8;

    private final ObjectStore store;
    private final Artifacts artifacts;
    private final History history;
    private final Map<String, Manifest> manifests = new TreeMap<>();
    private final ConcurrentLinkedQueue<String> violations = new ConcurrentLinkedQueue<>();
    private long files;
    private long litter;

    /** Checks all of the store against what the log says. */
    public StoreChecks(ObjectStore store, History history) {
        this.store = store;
        this.artifacts = new Artifacts(store);
        this.history = history;
    }

    /** What does not hold; nothing where all is well. */
    public List<String> run() {
        List<ObjectInfo> objects = store.list("");
        inParallel(objects.stream().map(ObjectInfo::key).toList(), this::readManifest);
        files = manifests.values().stream().mapToLong(manifest -> manifest.files().size()).sum();
        litter = objects.stream().filter(object -> object.key().contains("/stages/")).count() - files - manifests.size();
        inParallel(List.copyOf(manifests.keySet()), this::checkFiles);
        history.snapshots().values().forEach(this::checkJob);
        history.tasks().forEach(this::checkShortWork);
        return new ArrayList<>(violations);
    }

    private void inParallel(List<String> keys, Consumer<String> check) {
        try (ExecutorService readers = Executors.newFixedThreadPool(READERS)) {
            keys.forEach(key -> readers.submit(() -> {
                try {
                    check.accept(key);
                } catch (RuntimeException e) {
                    violations.add(key + ": " + e.getMessage());
                }
            }));
        }
    }

    private void readManifest(String key) {
        Matcher matcher = MANIFEST.matcher(key);
        if (matcher.matches()) {
            Optional<Manifest> manifest = artifacts.find(matcher.group(1), matcher.group(2));
            synchronized (manifests) {
                manifests.put(matcher.group(1) + "/" + matcher.group(2), manifest.orElseThrow());
            }
        }
    }

    /** Every file that a manifest names is there with the digest that it names. */
    private void checkFiles(String tenantAndKey) {
        Manifest manifest = manifests.get(tenantAndKey);
        if (!tenantAndKey.endsWith("/" + manifest.contentKey())) {
            violations.add(tenantAndKey + " has the manifest of " + manifest.contentKey());
        }
        manifest.files().forEach(file -> artifacts.read(tenant(tenantAndKey), manifest, file.name()));
    }

    /** Whatever a succeeded task made is committed. */
    private void checkJob(JobSnapshot job) {
        for (TaskSnapshot task : job.tasks()) {
            boolean wanted = job.state() == JobStatus.SUCCEEDED || task.state() == TaskStatus.SUCCEEDED;
            if (wanted && !manifests.containsKey(job.tenant() + "/" + task.contentKey())) {
                violations.add("task " + job.job() + "/" + task.task() + " succeeded, but there is no manifest under " + task.contentKey());
            }
        }
    }

    /** Short work can be done over again here: the bytes must be those of an undisturbed run. */
    private void checkShortWork(String tenantAndKey, Task task) {
        Manifest manifest = manifests.get(tenantAndKey);
        if (manifest == null || !task.work().model().name().equals(ShortWork.MODEL)) {
            return;
        }
        List<Manifest> inputs = ShortWork.inputs(task.work()).stream().map(key -> manifests.get(task.tenant() + "/" + key)).toList();
        if (inputs.contains(null)) {
            violations.add(tenantAndKey + " was made of outputs that are not there");
            return;
        }
        List<String> digests = inputs.stream().map(input -> input.file(ShortWork.FILE).sha256()).toList();
        String expected = Sha256.of(ShortWork.outputOf(task.contentKey(), task.work(), digests));
        if (!manifest.file(ShortWork.FILE).sha256().equals(expected)) {
            violations.add(tenantAndKey + " (" + task.task() + ") is not what an undisturbed run makes");
        }
    }

    /** The digests of all outputs of a job, by task and file. */
    public Map<String, String> outputs(JobSnapshot job) {
        Map<String, String> digests = new HashMap<>();
        for (TaskSnapshot task : job.tasks()) {
            Manifest manifest = manifests.get(job.tenant() + "/" + task.contentKey());
            if (manifest != null) {
                manifest.files().forEach(file -> digests.put(task.task() + "/" + file.name(), file.sha256()));
            }
        }
        return digests;
    }

    /** All committed outputs, by {@code tenant/contentKey}. */
    public Map<String, Manifest> manifests() {
        return manifests;
    }

    /** Files that manifests name. */
    public long files() {
        return files;
    }

    /** Files of attempts that came to nothing. */
    public long litter() {
        return litter;
    }

    private static String tenant(String tenantAndKey) {
        return tenantAndKey.substring(0, tenantAndKey.indexOf('/'));
    }
}
