package dev.atelier.gateway.adapter;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How an import with files looks to readers of the API description; see {@link AdapterUploads} for how it is read. */
@Schema(description = "An adapter's files and what is to be done with them")
record ImportForm(
        @Schema(description = "LoRA weights of the UNet, diffusers' or kohya's, as safetensors", format = "binary", type = SchemaType.STRING, required = true) String weights,
        @Schema(description = "Textual-inversion embeddings, a file for each word", format = "binary", type = SchemaType.STRING) List<String> word,
        @Schema(name = "import", description = "Everything else, as JSON") ImportRequest settings) {}
