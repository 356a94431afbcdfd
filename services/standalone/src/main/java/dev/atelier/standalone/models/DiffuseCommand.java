package dev.atelier.standalone.models;

import dev.atelier.base.image.RgbImage;
import dev.atelier.diffusion.adapter.Adapter;
import dev.atelier.diffusion.adapter.AdapterFileException;
import dev.atelier.diffusion.adapter.DiffusersAdapter;
import dev.atelier.diffusion.engine.EngineSettings;
import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.diffusion.safetensors.TensorFile;
import dev.atelier.diffusion.safetensors.TensorFileWriter;
import dev.atelier.diffusion.sampling.AdapterPicture;
import dev.atelier.diffusion.sampling.AdapterSampler;
import dev.atelier.diffusion.sampling.PictureRequest;
import dev.atelier.diffusion.sampling.PictureSampler;
import dev.atelier.diffusion.sampling.SamplingObserver;
import dev.atelier.diffusion.sampling.SamplingSettings;
import dev.atelier.diffusion.tensor.Tensor;
import dev.atelier.diffusion.unet.UnetGraph;
import dev.atelier.standalone.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** One prompt to a picture. */
@Command(name = "diffuse", mixinStandardHelpOptions = true,
        description = "Draw one prompt with a model folder, with or without an adapter; with several adapters one picture of each, in one batch.")
final class DiffuseCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "An exported ONNX pipeline folder")
    private Path model;

    @Option(names = "--prompt", required = true, paramLabel = "TEXT", description = "With <v0>, <v1> … for an adapter's words")
    private String prompt;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "0", description = "Seed of the initial latents (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--steps", paramLabel = "N", description = "Steps of the sampler (default: the model's own, or 50)")
    private Integer steps;

    @Option(names = "--guidance", paramLabel = "X", description = "Guidance scale (default: the model's own, or 7.5)")
    private Double guidance;

    @Option(names = "--adapter", paramLabel = "DIR",
            description = "An adapter folder, as a job or ./atelier train makes it; may be repeated with adapters of the same rank")
    private List<Path> adapters = new ArrayList<>();

    @Option(names = "--categories", split = ",", paramLabel = "WORD", description = "Category words of the adapter's words, in order (default: what they are called)")
    private List<String> categories = new ArrayList<>();

    @Option(names = "--latents", paramLabel = "FILE",
            description = "Start from the tensor initial_latents [1,C,h,w] of this safetensors file rather than from the seed")
    private Path latents;

    @Option(names = "--final-latents", paramLabel = "FILE", description = "Also keep the latents after the last step, as final_latents (safetensors)")
    private Path finalLatents;

    @Option(names = "--threads", paramLabel = "N", defaultValue = "2", description = "Threads to compute with (default: ${DEFAULT-VALUE})")
    private int threads;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where the picture goes (PNG); with several adapters FILE-1.png, FILE-2.png …")
    private Path out;

    @Override
    public Integer call() throws IOException {
        ModelPack pack = ModelPack.open(model);
        List<Adapter> learned = adapters.stream().map(folder -> DiffusersAdapter.read(folder, UnetGraph.layersOf(pack))).toList();
        if (learned.size() > 1) {
            comparison(pack, learned);
            return 0;
        }
        try (PictureSampler sampler = PictureSampler.open(pack, 1, learned.isEmpty() ? 0 : rank(learned), new EngineSettings(threads))) {
            learned.forEach(adapter -> sampler.use(adapter, words(adapter)));
            Tensor drawn = sampler.latents(List.of(prompt), initial(pack), sampling(pack), () -> true);
            if (finalLatents != null) {
                new TensorFileWriter().put("final_latents", drawn).write(finalLatents);
            }
            Files.write(out, sampler.decode(drawn).getFirst().toPng());
        }
        tell(List.of(out));
        return 0;
    }

    private static void tell(List<Path> pictures) {
        Terminal terminal = Terminal.detect();
        terminal.out().print(terminal.screen().pictures(pictures));
        pictures.forEach(terminal.out()::println);
    }

    /** [1,C,h,w], unit normal. */
    private Tensor initial(ModelPack pack) {
        int side = pack.latentSize();
        if (latents == null) {
            return PictureSampler.initialLatents(pack, List.of(seed));
        }
        try (TensorFile file = TensorFile.open(latents)) {
            return file.floats("initial_latents", 1, pack.latentChannels(), side, side);
        }
    }

    /** One picture with each adapter, from the same seed. */
    private void comparison(ModelPack pack, List<Adapter> learned) throws IOException {
        if (latents != null || finalLatents != null) {
            throw new ParameterException(spec.commandLine(), "--latents and --final-latents go with one adapter");
        }
        try (AdapterSampler sampler = AdapterSampler.open(pack, learned.size(), rank(learned), new EngineSettings(threads))) {
            PictureRequest request = new PictureRequest(prompt, seed);
            List<RgbImage> pictures = sampler.generate(
                    learned.stream().map(adapter -> new AdapterPicture(adapter, words(adapter), request)).toList(), sampling(pack),
                    SamplingObserver.NONE);
            for (int i = 0; i < pictures.size(); i++) {
                Files.write(numbered(i + 1), pictures.get(i).toPng());
            }
            tell(IntStream.rangeClosed(1, pictures.size()).mapToObj(this::numbered).toList());
        }
    }

    /** The rank that all adapters have. */
    private int rank(List<Adapter> learned) {
        int rank = learned.getFirst().lora().rank();
        for (int i = 0; i < learned.size(); i++) {
            if (learned.get(i).lora().rank() != rank) {
                throw new AdapterFileException(
                        adapters.get(i) + " has rank " + learned.get(i).lora().rank() + ", " + adapters.getFirst() + " rank " + rank,
                        "draw adapters of different ranks one by one");
            }
        }
        return rank;
    }

    private Path numbered(int number) {
        String name = out.getFileName().toString();
        String stem = name.endsWith(".png") ? name.substring(0, name.length() - 4) : name;
        return out.resolveSibling(stem + "-" + number + ".png");
    }

    private SamplingSettings sampling(ModelPack pack) {
        return new SamplingSettings(steps != null ? steps : (int) pack.description().defaultOf("steps").orElse(50),
                guidance != null ? guidance : pack.description().defaultOf("guidance-scale").orElse(7.5));
    }

    /** Category words only matter where a prompt has none of the learned ones. */
    private List<String> words(Adapter learned) {
        List<String> words = new ArrayList<>(categories);
        while (words.size() < learned.words().shape()[0]) {
            words.add("photo");
        }
        return words;
    }
}
