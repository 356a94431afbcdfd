package dev.atelier.gateway.adapter;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;
import dev.atelier.diffusion.safetensors.TensorFile;
import dev.atelier.gateway.GatewayConfig;
import dev.atelier.gateway.request.FormParts;
import dev.atelier.gateway.request.InvalidRequestException;
import dev.atelier.gateway.request.RequestReader;
import dev.atelier.schemas.job.JobSpec;
import dev.atelier.storage.input.Inputs;
import dev.atelier.storage.object.ObjectKeys;
import dev.atelier.storage.object.ObjectNotFoundException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.resteasy.reactive.server.multipart.FormValue;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** Where files of adapters enter: in the parts {@code weights} and {@code word} of a form, or on their own, to be named by their digest. */
@ApplicationScoped
class AdapterUploads {
    @Inject
    GatewayConfig config;

    @Inject
    RequestReader reader;

    @Inject
    Inputs inputs;

    /** A form's files and the rest of its request. */
    record Sent(ImportRequest request, AdapterFiles files) {}

    /**
     * An uploaded file.
     *
     * @param tensors how many it holds
     */
    record Kept(String sha256, long bytes, int tensors) {}

    Sent sent(MultipartFormDataInput form) {
        ImportRequest request = ImportRequest.EMPTY;
        byte[] weights = null;
        Map<String, byte[]> words = new LinkedHashMap<>();
        for (Map.Entry<String, Collection<FormValue>> part : form.getValues().entrySet()) {
            for (FormValue value : part.getValue()) {
                switch (part.getKey()) {
                    case "import" -> request = reader.json(new ByteArrayInputStream(FormParts.text(value).getBytes(StandardCharsets.UTF_8)), ImportRequest.class);
                    case "weights" -> weights = once(weights, file(part.getKey(), value));
                    case "word" -> add(words, value.getFileName() == null ? "word " + words.size() : value.getFileName(), file(part.getKey(), value));
                    case null, default -> throw FormParts.unknown(part.getKey(), "import, weights, word");
                }
            }
        }
        if (request.weights() != null || !request.words().isEmpty()) {
            throw new InvalidRequestException("A form brings its files itself, and this one names uploaded ones, too.",
                    "Send the files as parts 'weights' and 'word', or name uploaded ones in a JSON request.");
        }
        return new Sent(request, new AdapterFiles(present(weights), words));
    }

    /** The files that the request names; they were uploaded before by the same tenant. */
    AdapterFiles known(String tenant, ImportRequest request) {
        Map<String, byte[]> words = new LinkedHashMap<>();
        for (String word : request.words()) {
            add(words, "word " + words.size(), get(tenant, "words[" + words.size() + "]", word));
        }
        return new AdapterFiles(present(request.weights() == null ? null : get(tenant, "weights", request.weights())), words);
    }

    /** Keeps a file that can be read as safetensors. */
    Kept keep(String tenant, InputStream body) {
        try {
            byte[] content = checked("the file", body.readNBytes(most() + 1));
            int tensors = TensorFile.parse("the file", content).names().size();
            return new Kept(inputs.put(tenant, content), content.length, tensors);
        } catch (IOException cut) {
            throw new InvalidRequestException("The request broke off before its end.", "Send it again.");
        }
    }

    private static byte[] present(byte[] weights) {
        if (weights == null) {
            throw new InvalidRequestException("There are no LoRA weights.",
                    "Send pytorch_lora_weights.safetensors or kohya's file as part 'weights', or name an uploaded one.").at("weights");
        }
        return weights;
    }

    private static byte[] once(byte[] earlier, byte[] weights) {
        if (earlier != null) {
            throw new InvalidRequestException("There are two files of weights.", "Import one adapter at a time.").at("weights");
        }
        return weights;
    }

    private static void add(Map<String, byte[]> words, String name, byte[] content) {
        if (words.size() == JobSpec.MAX_ASSETS) {
            throw new InvalidRequestException("There are more than " + JobSpec.MAX_ASSETS + " words.", "Give at most " + JobSpec.MAX_ASSETS + ".").at("words");
        }
        String unique = words.containsKey(name) ? words.size() + " " + name : name;
        words.put(unique, content);
    }

    private byte[] file(String part, FormValue value) {
        return checked(FormParts.label(part, value), FormParts.file(part, value, most()));
    }

    private byte[] get(String tenant, String where, String sha256) {
        if (!ObjectKeys.isDigest(sha256)) {
            throw new InvalidRequestException("'" + where + "' is not a SHA-256: '" + sha256 + "'.", "Give the 'sha256' that POST /v1/adapters/files answered.")
                    .at(where);
        }
        try {
            return checked(where, inputs.get(tenant, sha256));
        } catch (ObjectNotFoundException e) {
            throw new TerminalException(ErrorCode.INPUT_NOT_FOUND, "There is no uploaded file " + sha256 + " ('" + where + "').",
                    "Upload it with POST /v1/adapters/files first.", e).at(where);
        }
    }

    private byte[] checked(String name, byte[] content) {
        if (content.length > most()) {
            throw new TerminalException(ErrorCode.REQUEST_TOO_LARGE, name + " has more than " + most() + " bytes.",
                    "Store it as float16, or have whoever runs the gateway raise atelier.gateway.max-adapter-bytes.");
        }
        return content;
    }

    private int most() {
        return Math.toIntExact(config.gateway().maxAdapterBytes());
    }
}
