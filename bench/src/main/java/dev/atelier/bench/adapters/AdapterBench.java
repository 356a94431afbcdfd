package dev.atelier.bench.adapters;

import dev.atelier.base.image.RgbImage;
import dev.atelier.diffusion.adapter.Adapter;
import dev.atelier.diffusion.engine.EngineSettings;
import dev.atelier.diffusion.lora.LoraLayer;
import dev.atelier.diffusion.lora.LoraWeights;
import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.diffusion.random.Philox;
import dev.atelier.diffusion.random.Purpose;
import dev.atelier.diffusion.sampling.AdapterPicture;
import dev.atelier.diffusion.sampling.AdapterSampler;
import dev.atelier.diffusion.sampling.PictureRequest;
import dev.atelier.diffusion.sampling.PictureSampler;
import dev.atelier.diffusion.sampling.SamplingObserver;
import dev.atelier.diffusion.sampling.SamplingSettings;
import dev.atelier.diffusion.tensor.Tensor;
import dev.atelier.diffusion.unet.UnetGraph;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * One picture of each of several adapters, all in one batch beside one after the other, in turns, on the same resident model; and, for what
 * a batch can gain at most, as many pictures of a single adapter in one batch.
 */
public final class AdapterBench {
    private static final List<String> WORD = List.of("photo");

    private final ModelPack pack;
    private final int rank;
    private final SamplingSettings settings;
    private final List<AdapterPicture> pictures;

    /** @param adapters how many; their weights are random */
    public AdapterBench(ModelPack pack, int adapters, int rank, SamplingSettings settings) {
        this.pack = pack;
        this.rank = rank;
        this.settings = settings;
        List<LoraLayer> layers = UnetGraph.layersOf(pack);
        this.pictures = IntStream.range(0, adapters)
                .mapToObj(number -> new AdapterPicture(adapter(layers, number), WORD, new PictureRequest("a <v0>", number))).toList();
    }

    /**
     * Draws all pictures both ways.
     *
     * @param threads of the engine
     * @param rounds turns of either way
     */
    public AdapterBenchResult run(int threads, int rounds) {
        EngineSettings engine = new EngineSettings(threads);
        List<Timing> apart = new ArrayList<>();
        List<Timing> together = new ArrayList<>();
        List<Timing> alike = new ArrayList<>();
        try (PictureSampler single = PictureSampler.open(pack, 1, rank, engine);
                PictureSampler batch = PictureSampler.open(pack, pictures.size(), rank, engine);
                AdapterSampler many = AdapterSampler.open(pack, pictures.size(), rank, engine)) {
            List<RgbImage> expected = oneByOne(single);
            List<RgbImage> found = many.generate(pictures, settings, SamplingObserver.NONE);
            oneAdapter(batch);
            for (int round = 0; round < rounds; round++) {
                apart.add(Timing.of(() -> oneByOne(single)));
                together.add(Timing.of(() -> many.generate(pictures, settings, SamplingObserver.NONE)));
                alike.add(Timing.of(() -> oneAdapter(batch)));
            }
            return new AdapterBenchResult(
                    pictures.size(), rank, settings.steps(), threads, Timing.median(apart), Timing.median(together), Timing.median(alike),
                    difference(expected, found));
        }
    }

    private List<RgbImage> oneByOne(PictureSampler sampler) {
        List<RgbImage> drawn = new ArrayList<>();
        for (AdapterPicture picture : pictures) {
            sampler.use(picture.adapter(), picture.categories());
            drawn.addAll(sampler.generate(List.of(picture.picture()), settings, SamplingObserver.NONE));
        }
        return drawn;
    }

    private void oneAdapter(PictureSampler sampler) {
        sampler.use(pictures.getFirst().adapter(), WORD);
        sampler.generate(pictures.stream().map(AdapterPicture::picture).toList(), settings, SamplingObserver.NONE);
    }

    private static int difference(List<RgbImage> expected, List<RgbImage> found) {
        int largest = 0;
        for (int picture = 0; picture < expected.size(); picture++) {
            byte[] one = expected.get(picture).planes();
            byte[] other = found.get(picture).planes();
            for (int i = 0; i < one.length; i++) {
                largest = Math.max(largest, Math.abs((one[i] & 0xFF) - (other[i] & 0xFF)));
            }
        }
        return largest;
    }

    private Adapter adapter(List<LoraLayer> layers, int number) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (LoraLayer layer : layers) {
            tensors.put(layer.down(), normals(number, tensors.size(), Math.sqrt(1.0 / layer.inputs()), layer.downShape(rank)));
            tensors.put(layer.up(), normals(number, tensors.size(), Math.sqrt(0.01 / rank), layer.upShape(rank)));
        }
        return new Adapter(new LoraWeights(rank, rank, tensors), normals(number, -1, 0.1, 1, pack.text().dimension()));
    }

    private static Tensor normals(int seed, int image, double deviation, long... shape) {
        Tensor tensor = Tensor.zeros(shape);
        Philox.normals(seed, Purpose.CHECK, 2, image + 1, tensor.data());
        for (int i = 0; i < tensor.data().length; i++) {
            tensor.data()[i] *= (float) deviation;
        }
        return tensor;
    }
}
