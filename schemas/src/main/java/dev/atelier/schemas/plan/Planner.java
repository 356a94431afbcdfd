package dev.atelier.schemas.plan;

import dev.atelier.schemas.Stage;
import dev.atelier.schemas.job.AssetSpec;
import dev.atelier.schemas.job.ImageRef;
import dev.atelier.schemas.job.JobSpec;
import dev.atelier.schemas.job.PicturePlan;
import dev.atelier.schemas.job.PlannedPicture;
import dev.atelier.schemas.job.TrainingSettings;
import dev.atelier.schemas.work.ChunkRef;
import dev.atelier.schemas.work.DegradeChunk;
import dev.atelier.schemas.work.DegradeSettings;
import dev.atelier.schemas.work.DsBalSettings;
import dev.atelier.schemas.work.GeneratePictures;
import dev.atelier.schemas.work.Picture;
import dev.atelier.schemas.work.Reference;
import dev.atelier.schemas.work.ScorePictures;
import dev.atelier.schemas.work.ScoredBatch;
import dev.atelier.schemas.work.ScoredPicture;
import dev.atelier.schemas.work.SegmentImage;
import dev.atelier.schemas.work.TrainDsBal;
import dev.atelier.schemas.work.TrainWarmUp;
import dev.atelier.schemas.work.WarmUpSettings;
import dev.atelier.schemas.work.Work;
import dev.atelier.schemas.work.WriteReport;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** A job's settings to its graph of tasks, with all content keys: a pure function, so that equal jobs share all their work. */
public final class Planner {
    private final JobSpec spec;
    private final ToIntFunction<Stage> versions;
    private final List<PlannedTask> tasks = new ArrayList<>();

    private Planner(JobSpec spec, ToIntFunction<Stage> versions) {
        this.spec = spec;
        this.versions = versions;
    }

    /** The plan of this job. */
    public static Plan plan(JobSpec spec) {
        return plan(spec, Stage::semanticVersion);
    }

    /**
     * The plan that this job has, or had, at these semantic versions of the stages. Plans of jobs in the log are made again by it: a
     * change of this class must leave them what they were.
     */
    public static Plan plan(JobSpec spec, ToIntFunction<Stage> versions) {
        return new Planner(spec, versions).plan();
    }

    private Plan plan() {
        if (spec.adapter() != null) {
            return drawing();
        }
        List<Reference> references = segmentation();
        List<String> segmentations = tasks.stream().map(PlannedTask::id).toList();
        List<PlannedTask> chunks = degradation(references, segmentations);
        PlannedTask dsBal = training(chunks);
        List<ScoredBatch> batches = new ArrayList<>(pictures(ScoredBatch.TUNED, dsBal, references, segmentations));
        if (spec.generation().baseline()) {
            batches.addAll(pictures(ScoredBatch.UNTUNED, null, references, segmentations));
        }
        List<String> scorings = tasks.stream().filter(task -> task.work() instanceof ScorePictures).map(PlannedTask::id).toList();
        List<String> trainers = List.of(((TrainDsBal) dsBal.work()).warmUpKey(), dsBal.contentKey());
        add(TaskIds.REPORT, new WriteReport(spec.model(), spec.categories(), references, batches, trainers), scorings);
        return new Plan(tasks);
    }

    /** An imported adapter's pictures: there are no photos that they could be compared with. */
    private Plan drawing() {
        List<List<PlannedPicture>> batches = batches();
        for (int n = 0; n < batches.size(); n++) {
            add(TaskIds.generation(true, n), generate(batches.get(n), spec.adapter().key()), List.of());
        }
        if (spec.generation().baseline()) {
            for (int n = 0; n < batches.size(); n++) {
                add(TaskIds.generation(false, n), generate(batches.get(n), null), List.of());
            }
        }
        return new Plan(tasks);
    }

    private PlannedTask add(String id, Work work, List<String> needs) {
        PlannedTask task = PlannedTask.of(id, work, versions.applyAsInt(work.stage()), needs);
        tasks.add(task);
        return task;
    }

    private List<Reference> segmentation() {
        List<Reference> references = new ArrayList<>();
        for (int a = 0; a < spec.assets().size(); a++) {
            AssetSpec asset = spec.assets().get(a);
            for (int i = 0; i < asset.images().size(); i++) {
                String image = asset.images().get(i).sha256();
                String mask = asset.mask(i).map(ImageRef::sha256).orElse(null);
                PlannedTask task = add(TaskIds.segmentation(a, i),
                        new SegmentImage(spec.model(), image, a, spec.categories(), mask), List.of());
                references.add(new Reference(image, a, task.contentKey()));
            }
        }
        return references;
    }

    private List<PlannedTask> degradation(List<Reference> references, List<String> segmentations) {
        List<PlannedTask> chunks = new ArrayList<>();
        for (StepRange steps : StepRange.chunks(spec)) {
            Work work = new DegradeChunk(spec.model(), spec.seed(), references, steps.first(), steps.steps(), spec.training().totalSteps(),
                    DegradeSettings.of(spec.degradation()));
            chunks.add(add(TaskIds.degradation(chunks.size()), work, segmentations));
        }
        return chunks;
    }

    /** Warm-up may start on its first chunk, and DS-Bal right after warm-up: both wait for further chunks as they come. */
    private PlannedTask training(List<PlannedTask> degradation) {
        TrainingSettings training = spec.training();
        List<Integer> imagesPerAsset = spec.assets().stream().map(asset -> asset.images().size()).toList();
        int batch = imagesPerAsset.stream().mapToInt(Integer::intValue).sum();
        List<ChunkRef> chunks = degradation.stream().map(Planner::chunk).toList();
        List<ChunkRef> early = chunks.stream().filter(chunk -> chunk.firstStep() < training.warmUpSteps()).toList();
        List<ChunkRef> late = chunks.subList(early.size(), chunks.size());
        PlannedTask warmUp = add(TaskIds.WARM_UP, new TrainWarmUp(spec.model(), spec.seed(), firstWords(), imagesPerAsset, early,
                WarmUpSettings.of(training, batch)), List.of(degradation.getFirst().id()));
        return add(TaskIds.DS_BAL, new TrainDsBal(spec.model(), spec.seed(), spec.categories(), imagesPerAsset, late, warmUp.contentKey(),
                DsBalSettings.of(training, batch)), List.of(warmUp.id()));
    }

    /** What the pseudo-words begin as. */
    private List<String> firstWords() {
        return spec.training().words() == null ? spec.categories() : spec.training().words();
    }

    private static ChunkRef chunk(PlannedTask task) {
        DegradeChunk work = (DegradeChunk) task.work();
        return new ChunkRef(task.contentKey(), work.firstStep(), work.steps());
    }

    /** Pictures in batches, each drawn by one task and scored by another. Untuned ones need no training, and start at once. */
    private List<ScoredBatch> pictures(String label, PlannedTask adapter, List<Reference> references, List<String> segmentations) {
        boolean learned = adapter != null;
        List<ScoredBatch> batches = new ArrayList<>();
        for (List<PlannedPicture> batch : batches()) {
            PlannedTask drawn = add(TaskIds.generation(learned, batches.size()), generate(batch, learned ? adapter.contentKey() : null),
                    adapter == null ? List.of() : List.of(adapter.id()));
            List<ScoredPicture> scored = batch.stream().map(picture -> new ScoredPicture(picture.id(), picture.prompt(), picture.text()))
                    .toList();
            PlannedTask scores = add(TaskIds.scoring(learned, batches.size()),
                    new ScorePictures(spec.model(), spec.categories(), references, drawn.contentKey(), scored),
                    Stream.concat(Stream.of(drawn.id()), segmentations.stream()).toList());
            batches.add(new ScoredBatch(label, drawn.contentKey(), scores.contentKey(), scored));
        }
        return batches;
    }

    private List<List<PlannedPicture>> batches() {
        List<PlannedPicture> all = PicturePlan.of(spec);
        int size = spec.generation().picturesPerTask();
        List<List<PlannedPicture>> batches = new ArrayList<>();
        for (int first = 0; first < all.size(); first += size) {
            batches.add(all.subList(first, Math.min(first + size, all.size())));
        }
        return batches;
    }

    /** @param adapterKey {@code null} for the untuned model, which knows plain words only */
    private GeneratePictures generate(List<PlannedPicture> batch, String adapterKey) {
        List<Picture> pictures = batch.stream()
                .map(picture -> new Picture(picture.id(), adapterKey == null ? picture.text() : picture.prompt(), picture.seed())).toList();
        return new GeneratePictures(spec.model(), adapterKey, pictures, spec.generation().steps(),
                spec.generation().guidanceScale());
    }
}
