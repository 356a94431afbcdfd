package dev.atelier.gateway.study;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;
import dev.atelier.gateway.page.Words;
import dev.atelier.gateway.request.InvalidRequestException;
import dev.atelier.gateway.study.Study.Contender;
import dev.atelier.gateway.study.Study.Pair;
import dev.atelier.gateway.study.Study.Picture;
import dev.atelier.gateway.study.Study.Reference;
import dev.atelier.schemas.job.AssetSpec;
import dev.atelier.schemas.job.PicturePlan;
import dev.atelier.schemas.job.PlannedPicture;
import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.message.TaskSnapshot;
import dev.atelier.schemas.plan.TaskIds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Makes a study of two jobs: the pictures that both have drawn for the same words and the same seed. */
final class StudyDraft {
    private static final int PAIRS = 20;
    private static final int MOST_PAIRS = 100;
    private static final int MOST_REFERENCES = 12;

    private StudyDraft() {}

    static Study of(JobSnapshot first, JobSnapshot second, StudyRequest request) {
        int most = request.pairs() == null ? PAIRS : request.pairs();
        if (most < 1 || most > MOST_PAIRS) {
            throw new InvalidRequestException("'pairs' is " + most + ".", "Give 1 to " + MOST_PAIRS + ".").at("pairs");
        }
        if (request.name() != null && request.name().length() > 200) {
            throw new InvalidRequestException("The name has " + request.name().length() + " characters.", "Give at most 200.").at("name");
        }
        List<Pair> common = common(first, second);
        if (common.isEmpty()) {
            throw new TerminalException(ErrorCode.STUDY_EMPTY, "The jobs have drawn no pictures of the same words and seed.",
                    "Compare a job with a fork of it, once both have drawn their pictures, or draw the same prompts and seeds with both adapters.");
        }
        return new Study(UUID.randomUUID().toString(), request.name(), Instant.now(), contender(first), contender(second), spread(common, most), references(first));
    }

    private static Contender contender(JobSnapshot job) {
        return new Contender(job.job(), job.spec().name() == null ? Words.title(job.spec()) : job.spec().name());
    }

    private static List<Pair> common(JobSnapshot first, JobSnapshot second) {
        Map<String, Picture> others = new LinkedHashMap<>();
        drawn(second).forEach((picture, file) -> others.put(key(picture), file));
        List<Pair> pairs = new ArrayList<>();
        drawn(first).forEach((picture, file) -> {
            if (others.containsKey(key(picture))) {
                pairs.add(new Pair(picture.text(), picture.seed(), file, others.get(key(picture))));
            }
        });
        return pairs;
    }

    private static String key(PlannedPicture picture) {
        return picture.seed() + " " + picture.text();
    }

    private static Map<PlannedPicture, Picture> drawn(JobSnapshot job) {
        Map<PlannedPicture, Picture> drawn = new LinkedHashMap<>();
        List<PlannedPicture> plan = PicturePlan.of(job.spec());
        for (int n = 0; n < plan.size(); n++) {
            PlannedPicture picture = plan.get(n);
            job.succeeded(TaskIds.generation(true, TaskIds.batchOf(n, job.spec()))).map(TaskSnapshot::contentKey)
                    .ifPresent(key -> drawn.put(picture, new Picture(key, picture.id() + ".png")));
        }
        return drawn;
    }

    /** So many of them, from the beginning to the end. */
    private static List<Pair> spread(List<Pair> pairs, int most) {
        List<Pair> chosen = new ArrayList<>();
        int count = Math.min(most, pairs.size());
        for (int n = 0; n < count; n++) {
            chosen.add(pairs.get(n * pairs.size() / count));
        }
        return chosen;
    }

    private static List<Reference> references(JobSnapshot job) {
        return job.spec().assets().stream().map(AssetSpec::images).flatMap(List::stream).limit(MOST_REFERENCES)
                .map(image -> new Reference(image.sha256(), image.mediaType())).toList();
    }
}
