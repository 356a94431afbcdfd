package dev.atelier.schemas;

import dev.atelier.schemas.job.AssetRole;
import dev.atelier.schemas.job.AssetSpec;
import dev.atelier.schemas.job.ImageRef;
import dev.atelier.schemas.job.JobSpec;
import dev.atelier.schemas.job.MaskEdit;
import dev.atelier.schemas.job.MaskSpec;
import dev.atelier.schemas.job.ModelRef;
import dev.atelier.schemas.message.CancelJob;
import dev.atelier.schemas.message.CancelledTask;
import dev.atelier.schemas.message.CommandTaken;
import dev.atelier.schemas.message.Failure;
import dev.atelier.schemas.message.ForgetJob;
import dev.atelier.schemas.message.JobAdmitted;
import dev.atelier.schemas.message.JobReminded;
import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.message.JobStateChanged;
import dev.atelier.schemas.message.JobStatus;
import dev.atelier.schemas.message.Message;
import dev.atelier.schemas.message.Progress;
import dev.atelier.schemas.message.ReplaceMasks;
import dev.atelier.schemas.message.ReplayJob;
import dev.atelier.schemas.message.Rules;
import dev.atelier.schemas.message.SubmitJob;
import dev.atelier.schemas.message.Task;
import dev.atelier.schemas.message.TaskCheckpointed;
import dev.atelier.schemas.message.TaskFailed;
import dev.atelier.schemas.message.TaskSnapshot;
import dev.atelier.schemas.message.TaskStarted;
import dev.atelier.schemas.message.TaskStatus;
import dev.atelier.schemas.message.TaskSucceeded;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One of everything. */
public final class Samples {
    public static final Instant NOW = Instant.parse("2026-11-23T19:00:00.123Z");
    public static final ModelRef MODEL = new ModelRef("tailorworld", "ab12");
    private static final String KEY = "c0".repeat(32);

    private Samples() {
    }

    public static ImageRef image(int n) {
        return new ImageRef(String.format("%064x", n), "image/png", 128, 96);
    }

    /** A tower and a roof, three images each, the second image of the roof with a mask of the user's. */
    public static JobSpec job() {
        return new JobSpec("tower with roof", MODEL, 7, List.of(
                new AssetSpec(AssetRole.CONCEPT, "tower", List.of(image(1), image(2), image(3)), null),
                new AssetSpec(AssetRole.COMPONENT, "roof", List.of(image(4), image(5), image(6)), List.of(new MaskSpec(1, image(9))))),
                null, null, null);
    }

    public static List<Work> works() {
        JobSpec job = job();
        List<Reference> references = List.of(new Reference(image(1).sha256(), 0, KEY));
        List<ChunkRef> chunks = List.of(new ChunkRef(KEY, 0, 25));
        List<ScoredPicture> scored = List.of(new ScoredPicture("v0-1", "<v0>", "tower"));
        return List.of(
                new SegmentImage(MODEL, image(1).sha256(), 0, job.categories(), null),
                new DegradeChunk(MODEL, 7, references, 0, 25, 500, DegradeSettings.of(job.degradation())),
                new TrainWarmUp(MODEL, 7, job.categories(), List.of(3, 3), chunks, WarmUpSettings.of(job.training(), 6)),
                new TrainDsBal(MODEL, 7, job.categories(), List.of(3, 3), chunks, KEY, DsBalSettings.of(job.training(), 6)),
                new GeneratePictures(MODEL, KEY, List.of(new Picture("v0-1", "<v0>", 1)), 50, 7.5),
                new ScorePictures(MODEL, job.categories(), references, KEY, scored),
                new WriteReport(MODEL, job.categories(), references, List.of(new ScoredBatch(ScoredBatch.TUNED, KEY, KEY, scored)), List.of(KEY, KEY)));
    }

    public static List<Message> messages() {
        Failure failure = new Failure(Failure.Kind.TERMINAL, "category-not-found", "no tower in image 2", "give a mask");
        return List.of(
                SubmitJob.of("j1", "acme", job()),
                new CancelJob("j1", "acme", "changed my mind"),
                new ReplayJob("j1", "acme", Stage.DS_BAL, false, 17L),
                new ReplaceMasks("j1", "acme", List.of(new MaskEdit(1, 0, image(8)), new MaskEdit(1, 1, null))),
                new ForgetJob("j1", "acme"),
                new Task("j1", "acme", "warm-up", Stage.WARM_UP, 1, KEY, works().get(2), null, 25, null, null),
                new CancelledTask("j1", "acme", "warm-up", Stage.WARM_UP, 1),
                new TaskStarted("j1", "acme", "warm-up", Stage.WARM_UP, 1, "w1", null),
                new TaskCheckpointed("j1", "acme", "warm-up", Stage.WARM_UP, 1, "w1", 25),
                new TaskSucceeded("j1", "acme", "warm-up", Stage.WARM_UP, 1, "w1", KEY, false, 12_000),
                new TaskFailed("j1", "acme", "segmentation-0-1", Stage.SEGMENTATION, 1, "w1", failure),
                new JobAdmitted("j1", "acme"),
                CommandTaken.of(SubmitJob.of("j1", "acme", job()), new Rules(5, 1000, 120_000, 10, Rules.presentVersions())),
                new JobReminded("j1", "acme", JobReminded.Reminder.RETRY_DUE, "warm-up", 1),
                new JobStateChanged("j1", "acme", JobStatus.RUNNING, JobStatus.FAILED, failure, 17),
                new Progress("j1", "acme", "warm-up", Stage.WARM_UP, 1, 30, 200, Map.of("loss", .25), null),
                new JobSnapshot("j1", "acme", JobStatus.RUNNING, job(), 5, NOW, NOW, null, null,
                        List.of(new TaskSnapshot("warm-up", Stage.WARM_UP, TaskStatus.RUNNING, 1, KEY, "w1", 25, null, null, NOW, null)),
                                null, null, 17));
    }
}
