package dev.atelier.magictailor.trainstep;

import dev.atelier.diffusion.safetensors.TensorFileWriter;
import dev.atelier.diffusion.tensor.LongTensor;
import dev.atelier.diffusion.tensor.Tensor;
import dev.atelier.magictailor.engine.StepEngine;
import dev.atelier.magictailor.engine.StepLosses;
import dev.atelier.magictailor.engine.TensorLayout;
import dev.atelier.magictailor.loss.BatchShape;
import dev.atelier.magictailor.loss.Phase;
import dev.atelier.magictailor.training.StepData;
import dev.atelier.magictailor.training.StepReport;
import dev.atelier.magictailor.training.Stepper;
import dev.atelier.magictailor.training.TrainState;
import dev.atelier.magictailor.training.TrainingModel;
import java.nio.file.Path;

/** {@code actual.safetensors}: what a step found, by the names of the reference's golden file. */
final class ActualFile {
    private final TrainingModel model;
    private final Stepper stepper;
    private final TrainState state;
    private final TensorFileWriter writer = new TensorFileWriter();

    ActualFile(TrainingModel model, Stepper stepper, TrainState state) {
        this.model = model;
        this.stepper = stepper;
        this.state = state;
    }

    void write(StepReport report, StepData data, Path out) {
        writer.metadata("format", "atelier-actual-1").metadata("phase", report.phase().id());
        losses(report);
        predictions(data);
        weights("grad.lora.", stepper.loraGradient());
        weights("updated.lora.", state.lora());
        if (report.phase() == Phase.DS_BAL) {
            weights("updated.momentum.", state.momentum().orElseThrow());
        }
        long[] words = {state.assets(), state.words().length / state.assets()};
        writer.put("grad.pseudo_word", new Tensor(stepper.wordGradient(), words));
        writer.put("updated.pseudo_word", new Tensor(state.words(), words));
        writer.write(out);
    }

    private void losses(StepReport report) {
        StepLosses losses = report.losses();
        writer.put("loss.image", new Tensor(losses.images(), losses.images().length));
        writer.put("loss.asset", new Tensor(losses.assets(), losses.assets().length));
        scalar("loss.diffusion", losses.diffusion());
        scalar("loss.preservation", losses.preservation());
        scalar("loss.attention", losses.attention());
        scalar("loss.total", losses.total());
        scalar("grad_norm.lora", (float) report.gradientNorm());
        if (report.phase() == Phase.DS_BAL) {
            writer.put("argmax_asset", new LongTensor(new long[] {losses.worstAsset()}, 1));
        }
    }

    private void predictions(StepData data) {
        StepEngine engine = model.engine();
        BatchShape shape = model.shape();
        long[] latents = {shape.batch(), shape.channels(), shape.height(), shape.width()};
        writer.put("model_pred", new Tensor(engine.prediction(), latents));
        writer.put("debug.noisy_latents", new Tensor(data.noisy(), latents));
        writer.put("debug.target", new Tensor(data.target(), latents));
        writer.put("debug.attention_map", new Tensor(engine.attentionMap(), shape.batch(), shape.attentionHeight(), shape.attentionWidth()));
        int width = stepper.embeddings().length / shape.batch() / shape.tokens();
        writer.put("debug.text_embeddings", new Tensor(stepper.embeddings(), shape.batch(), shape.tokens(), width));
    }

    private void weights(String prefix, float[] flat) {
        TensorLayout layout = state.layout();
        layout.places().forEach((name, place) -> writer.put(prefix + name, new Tensor(layout.copyOf(name, flat), place.shape())));
    }

    private void scalar(String name, float value) {
        writer.put(name, new Tensor(new float[] {value}, 1));
    }
}
