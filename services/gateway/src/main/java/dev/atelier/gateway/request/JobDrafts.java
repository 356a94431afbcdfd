package dev.atelier.gateway.request;

import dev.atelier.base.error.TerminalException;
import dev.atelier.gateway.model.ModelCatalog;
import dev.atelier.gateway.model.ModelDefaults;
import dev.atelier.gateway.outside.ImageFetcher;
import dev.atelier.schemas.Json;
import dev.atelier.schemas.job.AssetRole;
import dev.atelier.schemas.job.AssetSpec;
import dev.atelier.schemas.job.DegradationSettings;
import dev.atelier.schemas.job.GenerationSettings;
import dev.atelier.schemas.job.ImageCountException;
import dev.atelier.schemas.job.ImageRef;
import dev.atelier.schemas.job.InvalidCategoryException;
import dev.atelier.schemas.job.JobSpec;
import dev.atelier.schemas.job.MaskSpec;
import dev.atelier.schemas.job.TrainingSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Checks a request whole and makes the job of it. Nothing is kept here: a refused request leaves no trace. */
public final class JobDrafts {
    private final ModelCatalog models;
    private final ImageIntake intake;
    private final int maxImages;
    private final int maxAddresses;
    private final Overrides overrides = new Overrides(Json.mapper());

    public JobDrafts(ModelCatalog models, ImageIntake intake, int maxImages, int maxAddresses) {
        this.models = models;
        this.intake = intake;
        this.maxImages = maxImages;
        this.maxAddresses = maxAddresses;
    }

    public JobDraft draft(String tenant, JobRequest request, List<Upload> uploads) {
        ModelDefaults model = models.find(request.model());
        TrainingSettings training = overrides.apply(model.training(), request.training(), "training", TrainingSettings.class);
        DegradationSettings degradation = overrides.apply(DegradationSettings.defaults(), request.degradation(), "degradation",
                DegradationSettings.class);
        GenerationSettings generation = overrides.apply(model.generation(), request.generation(), "generation", GenerationSettings.class);
        requireCount(request, uploads);
        JobTerms terms = JobTerms.of(request, Instant.now());
        Map<String, byte[]> files = new HashMap<>();
        List<AssetSpec> assets = assets(tenant, request, uploads, files);
        long seed = request.seed() == null ? 0 : request.seed();
        return new JobDraft(new JobSpec(request.name(), model.ref(), seed, assets, training, degradation, generation), files, terms);
    }

    private void requireCount(JobRequest request, List<Upload> uploads) {
        int known = request.assets().stream().mapToInt(asset -> asset.images().size()).sum();
        int sent = (int) uploads.stream().filter(upload -> !upload.mask()).count();
        if (known + sent > maxImages) {
            throw new TooManyImagesException(known + sent, maxImages);
        }
        long addresses = request.assets().stream().flatMap(asset -> Stream.concat(asset.images().stream(), asset.masks().stream()))
                .filter(ImageFetcher::isAddress).count();
        if (addresses > maxAddresses) {
            throw new InvalidRequestException("The request names " + addresses + " pictures by address; " + maxAddresses + " are allowed.",
                    "Upload them with POST /v1/images first.");
        }
    }

    private List<AssetSpec> assets(String tenant, JobRequest request, List<Upload> uploads, Map<String, byte[]> files) {
        List<AssetSpec> assets = new ArrayList<>();
        for (AssetRequest asset : request.assets()) {
            int place = assets.size();
            String field = place == 0 ? "concept" : "components[" + (place - 1) + "]";
            List<ImageRef> images = pictures(tenant, field + ".images", asset.images(), uploads, place, false, files);
            List<ImageRef> masks = pictures(tenant, field + ".masks", asset.masks(), uploads, place, true, files);
            assets.add(spec(field, place == 0 ? AssetRole.CONCEPT : AssetRole.COMPONENT, asset.word(), images, masks));
        }
        return assets;
    }

    private static AssetSpec spec(String field, AssetRole role, String word, List<ImageRef> images, List<ImageRef> masks) {
        try {
            return new AssetSpec(role, word, images, maskSpecs(masks));
        } catch (InvalidCategoryException wrong) {
            throw wrong.at(field + ".word");
        } catch (ImageCountException wrong) {
            throw wrong.at(field + ".images");
        }
    }

    private List<ImageRef> pictures(String tenant, String field, List<String> known, List<Upload> uploads, int place, boolean mask,
            Map<String, byte[]> files) {
        List<ImageRef> pictures = new ArrayList<>();
        for (String image : known) {
            String where = field + "[" + pictures.size() + "]";
            pictures.add(ImageFetcher.isAddress(image) ? fetched(where, image, files) : intake.known(tenant, where, image));
        }
        for (Upload upload : uploads) {
            if (upload.asset() == place && upload.mask() == mask) {
                ImageRef picture = inspect(field, upload);
                files.put(picture.sha256(), upload.content());
                pictures.add(picture);
            }
        }
        return pictures;
    }

    private ImageRef fetched(String where, String address, Map<String, byte[]> files) {
        byte[] content = intake.fetch(where, address);
        ImageRef picture = intake.inspect(where, content);
        files.put(picture.sha256(), content);
        return picture;
    }

    private ImageRef inspect(String field, Upload upload) {
        try {
            return intake.inspect(upload.name(), upload.content());
        } catch (TerminalException wrong) {
            throw wrong.at(field);
        }
    }

    private static List<MaskSpec> maskSpecs(List<ImageRef> masks) {
        List<MaskSpec> specs = new ArrayList<>();
        for (ImageRef mask : masks) {
            specs.add(new MaskSpec(specs.size(), mask));
        }
        return specs;
    }
}
