package dev.atelier.diffusion.text;

import dev.atelier.diffusion.engine.EngineSettings;
import dev.atelier.diffusion.engine.NativeTensors;
import dev.atelier.diffusion.engine.Session;
import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.diffusion.pack.ModelPart;
import dev.atelier.diffusion.tensor.Tensor;
import dev.atelier.diffusion.tokenizer.EncodedPrompt;
import java.util.List;

/** The text encoder for any number of prompts and learned words. Safe for use by several threads. */
public final class TextEncoder implements AutoCloseable {
    private final int dimension;
    private final Session session;

    private TextEncoder(ModelPack pack, Session session) {
        this.dimension = pack.text().dimension();
        this.session = session;
    }

    public static TextEncoder open(ModelPack pack, EngineSettings settings) {
        return new TextEncoder(pack, Session.open(pack.model(ModelPart.TEXT_ENCODER), TextGraph.open(pack), settings));
    }

    /** Embeddings [B,L,D] of prompts without learned words. */
    public Tensor encode(List<EncodedPrompt> prompts) {
        return encode(prompts, Tensor.zeros(1, dimension));
    }

    /**
     * Embeddings of prompts.
     *
     * @param rows the learned words' embeddings [N,D]; N may be 0
     * @return [B,L,D]
     */
    public Tensor encode(List<EncodedPrompt> prompts, Tensor rows) {
        if (rows.size(0) == 0) {
            return encode(prompts);
        }
        try (NativeTensors inputs = new NativeTensors()) {
            inputs.putLongs(TextNames.IDS, Placements.ids(prompts)).put(TextNames.ROWS, rows);
            inputs.put(TextNames.PLACEMENT, Placements.oneHot(prompts, Math.toIntExact(rows.size(0))));
            return session.run(TextNames.HIDDEN, inputs);
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
