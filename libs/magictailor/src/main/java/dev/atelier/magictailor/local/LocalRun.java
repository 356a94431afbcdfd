package dev.atelier.magictailor.local;

import dev.atelier.base.image.RgbImage;
import dev.atelier.diffusion.adapter.Adapter;
import dev.atelier.diffusion.adapter.DiffusersAdapter;
import dev.atelier.diffusion.adapter.KohyaFile;
import dev.atelier.diffusion.lora.LoraLayer;
import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.diffusion.tokenizer.ClipTokenizer;
import dev.atelier.diffusion.tokenizer.PromptEncoder;
import dev.atelier.diffusion.unet.UnetGraph;
import dev.atelier.magictailor.metrics.PictureScorer;
import dev.atelier.magictailor.metrics.PictureScores;
import dev.atelier.magictailor.metrics.Scorers;
import dev.atelier.magictailor.report.ContactSheet;
import dev.atelier.magictailor.report.Report;
import dev.atelier.magictailor.report.ReportFiles;
import dev.atelier.magictailor.report.SheetImages;
import dev.atelier.magictailor.segmentation.Segmenter;
import dev.atelier.magictailor.segmentation.Segmenters;
import dev.atelier.magictailor.training.StepReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;

/**
 * The whole method on local folders: segment, degrade and train, draw, score, report. Everything that can be wrong with the input is found before
 * anything heavy begins. Native memory of a stage is given back before the next.
 */
public final class LocalRun {
    private final LocalJob job;
    private final ProgressListener listener;
    private final List<String> categories;
    private final OutputFolder out;

    private LocalRun(LocalJob job, ProgressListener listener) {
        this.job = job;
        this.listener = listener;
        this.categories = job.categories();
        this.out = new OutputFolder(job.out(), file -> tell(new Progress.Written(file)));
    }

    /**
     * Runs a job to its end.
     *
     * @throws dev.atelier.base.error.TerminalException saying what is wrong with images, words or model, and what would be right
     * @throws CancellationException when the listener said no
     */
    public static LocalResult run(LocalJob job, ProgressListener listener) {
        return new LocalRun(job, listener).run();
    }

    private LocalResult run() {
        start(Progress.Stage.READING);
        CategoryWords.check(categories);
        List<List<AssetFolder.Item>> items = job.assets().stream().map(asset -> AssetFolder.read(asset.folder())).toList();
        ModelPack pack = ModelPack.open(job.pack());
        LocalJob.Settings settings = job.settings() == null ? LocalJob.Settings.of(pack.description()) : job.settings();
        List<PicturePlan.Item> plan = plan(settings);
        checkWords(pack, plan);
        SegmentedAssets assets = segment(pack, items);
        LossLog losses = new LossLog();
        Adapter adapter = train(pack, settings, assets, losses);
        LocalPictures pictures = new LocalPictures(pack, categories, plan, settings.sampling(), job.threads());
        Map<String, RgbImage> tuned = draw(pictures, adapter);
        Map<String, RgbImage> untuned = settings.untuned() ? drawUntuned(pictures) : Map.of();
        Report report = score(pack, assets, plan, tuned, untuned);
        start(Progress.Stage.REPORT);
        SheetImages images = new SheetImages(assets.forSheet(), tuned, untuned);
        Path reportFile = out.write("report.json", ReportFiles.report(report));
        byte[] sheet = ContactSheet.png(report, images, losses.curve(settings.training().warmUp().steps()));
        List<Path> drawn = plan.stream().map(item -> out.picture(false, item.id())).toList();
        return new LocalResult(report, out.adapter(), drawn, out.write("contact-sheet.png", sheet), reportFile);
    }

    private List<PicturePlan.Item> plan(LocalJob.Settings settings) {
        List<String> prompts = settings.prompts().isEmpty() ? PicturePlan.defaultPrompts(categories.size(), settings.scenes()) : settings.prompts();
        return PicturePlan.of(prompts, categories, settings.seeds());
    }

    /** Encodes all prompts once: a word without tokens or a prompt that is too long would else be found after training. */
    private void checkWords(ModelPack pack, List<PicturePlan.Item> plan) {
        try (ClipTokenizer tokenizer = ClipTokenizer.open(pack)) {
            PromptEncoder prompts = new PromptEncoder(tokenizer, categories);
            plan.forEach(item -> prompts.encode(item.prompt()));
        }
    }

    private SegmentedAssets segment(ModelPack pack, List<List<AssetFolder.Item>> items) {
        start(Progress.Stage.SEGMENTATION);
        try (Segmenter segmenter = Segmenters.open(pack, job.threads())) {
            SegmentedAssets assets = SegmentedAssets.of(segmenter, categories, items);
            assets.entries().forEach(entry -> out.mask(entry.asset(), entry.name(), entry.masks()));
            return assets;
        }
    }

    private Adapter train(ModelPack pack, LocalJob.Settings settings, SegmentedAssets assets, LossLog losses) {
        start(Progress.Stage.TRAINING);
        int total = settings.training().totalSteps();
        Adapter adapter = new LocalTraining(pack, categories, assets.forTraining(pack.resolution()), settings, job.seed(), job.threads())
                .run(step -> trained(step, total, losses));
        List<LoraLayer> layers = UnetGraph.layersOf(pack);
        DiffusersAdapter.write(out.adapter(), adapter, layers);
        KohyaFile.write(out.adapter().resolve("kohya.safetensors"), adapter.lora(), layers);
        out.write("losses.json", losses.json());
        return adapter;
    }

    private void trained(StepReport step, int total, LossLog losses) {
        losses.add(step);
        tell(new Progress.Trained(step.step() + 1, total, step.losses().diffusion(), step.losses().attention()));
    }

    private Map<String, RgbImage> draw(LocalPictures pictures, Adapter adapter) {
        start(Progress.Stage.PICTURES);
        Map<String, RgbImage> drawn = pictures.tuned(adapter, this::drawn);
        drawn.forEach((id, picture) -> out.picture(false, id, picture));
        return drawn;
    }

    private Map<String, RgbImage> drawUntuned(LocalPictures pictures) {
        start(Progress.Stage.UNTUNED_PICTURES);
        Map<String, RgbImage> drawn = pictures.untuned(this::drawn);
        drawn.forEach((id, picture) -> out.picture(true, id, picture));
        return drawn;
    }

    private Report score(ModelPack pack, SegmentedAssets assets, List<PicturePlan.Item> plan, Map<String, RgbImage> tuned,
            Map<String, RgbImage> untuned) {
        start(Progress.Stage.SCORING);
        try (Segmenter segmenter = Segmenters.open(pack, job.threads()); Scorers scorers = Scorers.open(pack, job.threads())) {
            PictureScorer scorer = new PictureScorer(segmenter, scorers, categories, assets.forScoring());
            List<Report.Batch> batches = new ArrayList<>(List.of(Report.Batch.of(Report.TUNED, score(scorer, plan, tuned), categories.size())));
            if (!untuned.isEmpty()) {
                batches.add(Report.Batch.of(Report.UNTUNED, score(scorer, plan, untuned), categories.size()));
            }
            Map<String, String> networks = new TreeMap<>(scorers.names());
            networks.put("segmenter", segmenter.name());
            Report.Model model = new Report.Model(pack.description().name(), pack.description().version(), pack.digest());
            return Report.of(model, networks, categories, assets.forReport(), batches);
        }
    }

    private static List<PictureScores> score(PictureScorer scorer, List<PicturePlan.Item> plan, Map<String, RgbImage> pictures) {
        return plan.stream().map(item -> scorer.score(item.id(), item.prompt(), item.text(), pictures.get(item.id()))).toList();
    }

    private boolean drawn(int done, int all) {
        return listener.heard(new Progress.Drawn(done, all));
    }

    private void start(Progress.Stage stage) {
        tell(new Progress.Started(stage));
    }

    private void tell(Progress progress) {
        if (!listener.heard(progress)) {
            throw new CancellationException("the run was cancelled");
        }
    }
}
