package dev.atelier.stage;

import dev.atelier.schemas.ContentKey;
import dev.atelier.schemas.job.DegradationSettings;
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
import dev.atelier.storage.input.Inputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** One picture of each asset, six steps of training, one picture each way: everything that a job has, in small. */
final class TinyJob {
    private static final List<String> CATEGORIES = List.of("person", "hair");
    private static final int STEPS = 3;
    private static final long SEED = 7;

    final List<Work> segmentation;
    final List<Work> degradation;
    final TrainWarmUp warmUp;
    final TrainDsBal dsBal;
    final GeneratePictures tuned;
    final GeneratePictures untuned;
    final ScorePictures tunedScores;
    final ScorePictures untunedScores;
    final WriteReport report;

    TinyJob(Bench bench, String tenant) throws IOException {
        List<String> images = List.of(upload(bench, tenant, "concept"), upload(bench, tenant, "component"));
        segmentation = List.of(new SegmentImage(bench.model, images.get(0), 0, CATEGORIES, null),
                new SegmentImage(bench.model, images.get(1), 1, CATEGORIES, null));
        List<Reference> references = List.of(new Reference(images.get(0), 0, ContentKey.of(segmentation.get(0))),
                new Reference(images.get(1), 1, ContentKey.of(segmentation.get(1))));
        DegradeSettings degrade = DegradeSettings.of(DegradationSettings.defaults());
        degradation = List.of(new DegradeChunk(bench.model, SEED, references, 0, STEPS, 2 * STEPS, degrade),
                new DegradeChunk(bench.model, SEED, references, STEPS, STEPS, 2 * STEPS, degrade));
        TrainingSettings settings = new TrainingSettings(4, 4.0, STEPS, STEPS, 2e-3, 6e-4, true, null, null, null, null, null, null);
        List<Integer> perAsset = List.of(1, 1);
        warmUp = new TrainWarmUp(bench.model, SEED, CATEGORIES, perAsset, List.of(chunk(0)), WarmUpSettings.of(settings, 2));
        dsBal = new TrainDsBal(bench.model, SEED, CATEGORIES, perAsset, List.of(chunk(1)), ContentKey.of(warmUp), DsBalSettings.of(settings, 2));
        tuned = new GeneratePictures(bench.model, ContentKey.of(dsBal), List.of(new Picture("both-0", "<v0> with <v1>", 0)), 3, 5);
        untuned = new GeneratePictures(bench.model, null, List.of(new Picture("both-0", "person with hair", 0)), 3, 5);
        List<ScoredPicture> pictures = List.of(new ScoredPicture("both-0", "<v0> with <v1>", "person with hair"));
        tunedScores = new ScorePictures(bench.model, CATEGORIES, references, ContentKey.of(tuned), pictures);
        untunedScores = new ScorePictures(bench.model, CATEGORIES, references, ContentKey.of(untuned), pictures);
        report = new WriteReport(bench.model, CATEGORIES, references, List.of(
                new ScoredBatch(ScoredBatch.TUNED, ContentKey.of(tuned), ContentKey.of(tunedScores), pictures),
                new ScoredBatch(ScoredBatch.UNTUNED, ContentKey.of(untuned), ContentKey.of(untunedScores), pictures)),
                List.of(ContentKey.of(warmUp), ContentKey.of(dsBal)));
    }

    private ChunkRef chunk(int number) {
        return new ChunkRef(ContentKey.of(degradation.get(number)), number * STEPS, STEPS);
    }

    private static String upload(Bench bench, String tenant, String folder) throws IOException {
        Path pair = Path.of(System.getProperty("atelier.pairs"), "person-hair", folder);
        try (Stream<Path> files = Files.list(pair)) {
            return new Inputs(bench.store).put(tenant, Files.readAllBytes(files.sorted().findFirst().orElseThrow()));
        }
    }

    List<Work> before(Work last) {
        List<Work> all = Stream.of(segmentation.stream(), degradation.stream(),
                Stream.of(warmUp, dsBal, tuned, untuned, tunedScores, untunedScores, report)).flatMap(works -> works).map(Work.class::cast).toList();
        return all.subList(0, all.indexOf(last));
    }
}
