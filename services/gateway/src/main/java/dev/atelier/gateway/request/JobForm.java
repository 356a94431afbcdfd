package dev.atelier.gateway.request;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a multipart job looks to readers of the API description; see {@link MultipartJob} for how it is read. */
@Schema(description = "Files and words of a job. More components: component.0, component_word.0, component.1, component_word.1, …")
public record JobForm(
        @Schema(description = "Pictures of the concept", format = "binary", type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING) List<String> concept,
        @Schema(name = "concept_word", examples = "tower", required = true) String conceptWord,
        @Schema(description = "Pictures of the component", format = "binary", type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING) List<String> component,
        @Schema(name = "component_word", examples = "roof", required = true) String componentWord,
        String model,
        Long seed,
        @Schema(description = "Everything else of a job, as JSON") JobRequest job) {}
