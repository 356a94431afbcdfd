package dev.atelier.diffusion.sampling;

import dev.atelier.diffusion.adapter.Adapter;
import dev.atelier.diffusion.engine.EngineSettings;
import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.diffusion.random.Philox;
import dev.atelier.diffusion.random.Purpose;
import dev.atelier.diffusion.schedule.NoiseSchedule;
import dev.atelier.diffusion.tensor.Tensor;
import dev.atelier.diffusion.text.TextEncoder;
import dev.atelier.diffusion.tokenizer.ClipTokenizer;
import dev.atelier.diffusion.tokenizer.EncodedPrompt;
import dev.atelier.diffusion.tokenizer.PromptEncoder;
import dev.atelier.diffusion.unet.UnetOptions;
import dev.atelier.diffusion.unet.UnetSession;
import dev.atelier.diffusion.unet.UnetSizes;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where in a picture the UNet looks for each learned word, measured as the training's attention loss measures it: the picture is noised to
 * one timestep, and the cross-attention probabilities of the word's token in all layers of the pack's attention resolution are averaged over
 * layers and heads and divided by their largest. Not safe for use by several threads.
 */
public final class WordHeat implements AutoCloseable {
    /** Of the noise schedule's steps: early enough for shapes to be seen, late enough for the words to matter. */
    private static final double TIMESTEP = .3;

    private final UnetSizes sizes;
    private final NoiseSchedule schedule;
    private final int timestep;
    private final ClipTokenizer tokenizer;
    private final TextEncoder text;
    private final UnetSession unet;

    private WordHeat(ModelPack pack, int rank, EngineSettings settings) {
        this.sizes = UnetSizes.of(pack);
        this.schedule = new NoiseSchedule(pack.scheduler());
        this.timestep = (int) (TIMESTEP * pack.scheduler().trainSteps());
        this.tokenizer = ClipTokenizer.open(pack);
        this.text = TextEncoder.open(pack, settings);
        this.unet = UnetSession.open(pack, new UnetOptions(1, rank, rank, true, true, 1, Optional.empty()), settings);
    }

    /**
     * Loads a pack.
     *
     * @param rank of the adapters to come, from 1
     */
    public static WordHeat open(ModelPack pack, int rank, EngineSettings settings) {
        return new WordHeat(pack, rank, settings);
    }

    /**
     * Looks at one picture.
     *
     * @param latents the picture's, [1,C,h,w]
     * @param seed of the noise
     * @return for each learned word of the prompt, by its number: [rows,columns] from 0 to 1
     */
    public Map<Integer, Tensor> of(Adapter adapter, List<String> categories, String prompt, Tensor latents, long seed) {
        unet.use(adapter.lora());
        EncodedPrompt encoded = new PromptEncoder(tokenizer, categories).encode(prompt);
        Collection<Tensor> maps = unet.maps(noised(latents, seed), new float[] {timestep}, text.encode(List.of(encoded), adapter.words()));
        Map<Integer, Tensor> heat = new LinkedHashMap<>();
        encoded.pseudoWords().forEach(word -> heat.computeIfAbsent(word.asset(), _ -> heat(maps, word.position())));
        return heat;
    }

    private Tensor noised(Tensor latents, long seed) {
        int length = latents.data().length;
        float[] epsilon = new float[length];
        float[] noised = new float[length];
        Philox.normals(seed, Purpose.NOISE, 0, 0, epsilon);
        schedule.addNoise(latents.data(), epsilon, timestep, 0, length, noised);
        return new Tensor(noised, latents.shape());
    }

    /** Each map is [heads, queries, tokens], with an axis of one before it in some exports. */
    private Tensor heat(Collection<Tensor> maps, int token) {
        int queries = sizes.mapRows() * sizes.mapColumns();
        float[] sum = new float[queries];
        for (Tensor map : maps) {
            if (map.size(-2) == queries) {
                int tokens = Math.toIntExact(map.size(-1));
                int heads = map.data().length / (queries * tokens);
                for (int row = 0; row < heads * queries; row++) {
                    sum[row % queries] += map.data()[row * tokens + token] / heads;
                }
            }
        }
        float largest = 0;
        for (float value : sum) {
            largest = Math.max(largest, value);
        }
        for (int i = 0; i < queries; i++) {
            sum[i] = largest == 0 ? 0 : sum[i] / largest;
        }
        return new Tensor(sum, sizes.mapRows(), sizes.mapColumns());
    }

    @Override
    public void close() {
        try (tokenizer; text; unet) {
            // closed in the reverse order
        }
    }
}
