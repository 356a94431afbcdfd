package dev.atelier.gateway.adapter;

import dev.atelier.base.digest.Sha256;
import dev.atelier.base.error.TerminalException;
import dev.atelier.diffusion.adapter.DiffusersAdapter;
import dev.atelier.diffusion.adapter.ForeignAdapter;
import dev.atelier.diffusion.adapter.KohyaFile;
import dev.atelier.diffusion.safetensors.TensorFile;
import dev.atelier.gateway.model.AdapterModels;
import dev.atelier.gateway.model.ModelCatalog;
import dev.atelier.gateway.model.ModelDefaults;
import dev.atelier.schemas.job.ImportedAdapter;
import dev.atelier.schemas.job.JobSpec;
import dev.atelier.storage.artifact.Artifacts;
import dev.atelier.storage.artifact.Draft;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;

/**
 * Where adapters of elsewhere enter: fitted to the model, and kept in the form in which trained ones are, so that workers know no difference.
 * They lie under a key that follows from the model and the files.
 */
@ApplicationScoped
class AdapterIntake {
    private static final String STAGE = "import";
    /** To be raised when the same files come to other matrices. */
    private static final String VERSION = "1";

    @Inject
    ModelCatalog models;

    @Inject
    AdapterModels shapes;

    @Inject
    Artifacts artifacts;

    /** Matrices are held several times while they are fitted: one adapter after the other. */
    private final Semaphore fitting = new Semaphore(1);

    /** What was taken in, and the job that draws its first pictures. */
    record Taken(JobSpec spec, ForeignAdapter adapter) {}

    Taken take(String tenant, ImportRequest request, AdapterFiles files) {
        ModelDefaults model = models.find(request.model());
        ForeignAdapter.Model fit = shapes.of(model.ref());
        fitting.acquireUninterruptibly();
        try {
            ForeignAdapter foreign = fitted(files, fit, request.allowsPart());
            String key = Sha256.of(String.join("\n", STAGE, VERSION, model.ref().digest(), files.digest()));
            ImportedAdapter adapter = new ImportedAdapter(key, foreign.format(), foreign.adapter().lora().rank(), request.meanings(foreign.tokens()));
            JobSpec spec = JobSpec.drawing(request.name(), model.ref(), 0, adapter, request.pictures(model.generation()));
            keep(tenant, key, foreign, fit);
            return new Taken(spec, foreign);
        } finally {
            fitting.release();
        }
    }

    private static ForeignAdapter fitted(AdapterFiles files, ForeignAdapter.Model model, boolean partial) {
        try {
            Map<String, TensorFile> words = new LinkedHashMap<>();
            files.words().forEach((name, content) -> words.put(name, TensorFile.parse(name, content)));
            return ForeignAdapter.read(TensorFile.parse("the LoRA file", files.weights()), words, model, partial);
        } catch (TerminalException unfit) {
            throw unfit.at("weights");
        }
    }

    private void keep(String tenant, String key, ForeignAdapter foreign, ForeignAdapter.Model model) {
        if (artifacts.find(tenant, key).isPresent()) {
            return;
        }
        Draft draft = artifacts.draft(tenant, key, STAGE, VERSION, "gateway");
        DiffusersAdapter.files(foreign.adapter(), model.layers()).forEach((name, content) -> draft.put("adapter/" + name, content));
        draft.put("kohya.safetensors", KohyaFile.bytes(foreign.adapter().lora(), model.layers()));
        draft.commit();
    }
}
