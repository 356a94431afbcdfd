package dev.atelier.gateway.request;

import dev.atelier.base.image.ImageLimits;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.resteasy.reactive.server.multipart.FormValue;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/**
 * A job with its pictures in one multipart request: files in the parts {@code concept} and {@code component} (or
 * {@code component.0}, {@code component.1}, …), optional masks in {@code concept_mask}, {@code component_mask}…, words in
 * {@code concept_word}, {@code component_word}…, and everything else as JSON in {@code job}.
 */
public record MultipartJob(JobRequest request, List<Upload> uploads) {

    public static MultipartJob read(MultipartFormDataInput form, ImageLimits limits, int maxImages) {
        List<Upload> uploads = new ArrayList<>();
        Map<Integer, String> words = new TreeMap<>();
        JobRequest request = JobRequest.EMPTY;
        String model = null;
        String seed = null;
        for (Map.Entry<String, Collection<FormValue>> part : form.getValues().entrySet()) {
            PartName name = PartName.of(part.getKey());
            for (FormValue value : part.getValue()) {
                if (name.isFile()) {
                    requireRoom(uploads, maxImages);
                    uploads.add(new Upload(name.asset(), name.isMask(), FormParts.label(part.getKey(), value), FormParts.file(part.getKey(), value, limits.maxBytes())));
                } else {
                    String text = FormParts.text(value);
                    switch (name.field()) {
                        case "job" -> request = StrictJson.read(text.getBytes(StandardCharsets.UTF_8), JobRequest.class);
                        case "model" -> model = text.strip();
                        case "seed" -> seed = text.strip();
                        default -> words.put(name.asset(), text.strip());
                    }
                }
            }
        }
        return new MultipartJob(request.with(model, FormParts.seed(seed), words, uploads), List.copyOf(uploads));
    }

    private static void requireRoom(List<Upload> uploads, int maxImages) {
        if (uploads.size() >= 2 * maxImages) {
            throw new TooManyImagesException(uploads.size() + 1, maxImages);
        }
    }
}
