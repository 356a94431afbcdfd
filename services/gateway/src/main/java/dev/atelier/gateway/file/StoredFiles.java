package dev.atelier.gateway.file;

import dev.atelier.base.digest.Sha256;
import dev.atelier.gateway.page.job.ModelCards;
import dev.atelier.schemas.job.ImageRef;
import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.storage.artifact.Artifacts;
import dev.atelier.storage.artifact.Manifest;
import dev.atelier.storage.input.Inputs;
import dev.atelier.storage.object.ObjectStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Finds files in object storage; bytes go through in small pieces. */
@ApplicationScoped
class StoredFiles {
    private static final String ADAPTER = "adapter/";
    private static final Map<String, String> MEDIA_TYPES = Map.of("png", "image/png", "json", "application/json");

    @Inject
    Artifacts artifacts;

    @Inject
    Inputs inputs;

    @Inject
    ObjectStore store;

    /** A file of a task's outputs. */
    Optional<StoredFile> output(String tenant, String contentKey, String name) {
        return artifacts.find(tenant, contentKey).filter(manifest -> manifest.has(name)).map(manifest -> {
            Manifest.File file = manifest.file(name);
            return new StoredFile(simple(name), mediaType(name), file.sha256(), file.size(),
                    out -> copy(artifacts.key(tenant, manifest, name), out));
        });
    }

    /** An upload: proved before it is sent, since its name is its digest. */
    StoredFile input(String tenant, ImageRef image) {
        byte[] content = inputs.get(tenant, image.sha256());
        return new StoredFile(image.sha256().substring(0, 12), image.mediaType(), image.sha256(), content.length,
                out -> out.write(content));
    }

    /** The folder that diffusers loads with its model card, as an uncompressed zip: weights do not compress. */
    StoredFile adapterFolder(JobSnapshot job, String key, ModelCards.ModelCard card) {
        Manifest manifest = artifacts.require(job.tenant(), key);
        List<Manifest.File> files = manifest.files().stream().filter(file -> file.name().startsWith(ADAPTER)).toList();
        byte[] text = card.text().getBytes(StandardCharsets.UTF_8);
        return new StoredFile("adapter-diffusers.zip", "application/zip", key + "-" + Sha256.of(text).substring(0, 12), -1, out -> {
            try (ZipOutputStream zip = new ZipOutputStream(out)) {
                zip.setLevel(Deflater.NO_COMPRESSION);
                for (Manifest.File file : files) {
                    zip.putNextEntry(new ZipEntry(file.name()));
                    copy(artifacts.key(job.tenant(), manifest, file.name()), zip);
                }
                for (ModelCards.Picture picture : card.pictures()) {
                    zip.putNextEntry(new ZipEntry(ADAPTER + ModelCards.SAMPLES + picture.name()));
                    output(job.tenant(), job.succeeded(picture.task()).orElseThrow().contentKey(), picture.name()).orElseThrow().content().to(zip);
                }
                zip.putNextEntry(new ZipEntry(ADAPTER + "README.md"));
                zip.write(text);
            }
        });
    }

    private void copy(String key, OutputStream out) throws IOException {
        try (InputStream in = store.open(key)) {
            in.transferTo(out);
        }
    }

    private static String simple(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    private static String mediaType(String name) {
        return MEDIA_TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
    }
}
