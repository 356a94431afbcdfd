package dev.atelier.schemas.work;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.atelier.schemas.Stage;
import dev.atelier.schemas.job.ModelRef;

/**
 * Everything that decides a task's output, and nothing else: the {@linkplain dev.atelier.schemas.ContentKey content key} is made of it.
 * Inputs made by other tasks are named by their content keys, uploads by their SHA-256. Changing a record changes keys: raise nothing,
 * just know that finished work of its stage will not be found again.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = SegmentImage.class, name = "segment-image"),
    @JsonSubTypes.Type(value = DegradeChunk.class, name = "degrade-chunk"),
    @JsonSubTypes.Type(value = TrainWarmUp.class, name = "train-warm-up"),
    @JsonSubTypes.Type(value = TrainDsBal.class, name = "train-ds-bal"),
    @JsonSubTypes.Type(value = GeneratePictures.class, name = "generate-pictures"),
    @JsonSubTypes.Type(value = ScorePictures.class, name = "score-pictures"),
    @JsonSubTypes.Type(value = WriteReport.class, name = "write-report")
})
public sealed interface Work permits SegmentImage, DegradeChunk, TrainWarmUp, TrainDsBal, GeneratePictures, ScorePictures, WriteReport {
    /** The base model that the work is done with. */
    ModelRef model();

    /** The stage whose workers can do it. */
    @JsonIgnore
    Stage stage();
}
