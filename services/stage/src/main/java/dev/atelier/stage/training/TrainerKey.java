package dev.atelier.stage.training;

import dev.atelier.schemas.job.ModelRef;
import java.util.List;

/** What a trainer's sessions depend on: jobs that agree in this share them. */
record TrainerKey(ModelRef model, List<Integer> imagesPerAsset, int rank, double alpha) {}
