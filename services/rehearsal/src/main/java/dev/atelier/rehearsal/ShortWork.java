package dev.atelier.rehearsal;

import dev.atelier.base.digest.Sha256;
import dev.atelier.schemas.work.ChunkRef;
import dev.atelier.schemas.work.DegradeChunk;
import dev.atelier.schemas.work.GeneratePictures;
import dev.atelier.schemas.work.Reference;
import dev.atelier.schemas.work.ScorePictures;
import dev.atelier.schemas.work.SegmentImage;
import dev.atelier.schemas.work.TrainDsBal;
import dev.atelier.schemas.work.TrainWarmUp;
import dev.atelier.schemas.work.Work;
import dev.atelier.schemas.work.WriteReport;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Work that takes milliseconds and still depends on everything that real work depends on: a chain of digests over the content key, the
 * inputs' digests, and every step. A lost input, a step left out or one done twice shows in the output. Pure, so that whoever checks a run
 * can make the same bytes.
 */
public final class ShortWork {
    /** The model of jobs whose work is short. */
    public static final String MODEL = "rehearsal";
    /** The one file that each task makes. */
    public static final String FILE = "rehearsal.txt";
    private static final int LINES = 64;

    private ShortWork() {
    }

    /** Content keys of the outputs that the work reads, in order. */
    public static List<String> inputs(Work work) {
        return switch (work) {
            case SegmentImage _ -> List.of();
            case DegradeChunk chunk -> masks(chunk.images());
            case TrainWarmUp warmUp -> chunks(warmUp.chunks());
            case TrainDsBal dsBal -> Stream.concat(Stream.of(dsBal.warmUpKey()), chunks(dsBal.chunks()).stream()).toList();
            case GeneratePictures pictures -> pictures.adapterKey() == null ? List.of() : List.of(pictures.adapterKey());
            case ScorePictures scores -> Stream.concat(Stream.of(scores.picturesKey()), masks(scores.references()).stream()).toList();
            case WriteReport report -> report.batches().stream().flatMap(batch -> Stream.of(batch.picturesKey(), batch.scoresKey())).toList();
        };
    }

    private static List<String> masks(List<Reference> references) {
        return references.stream().map(Reference::maskKey).toList();
    }

    private static List<String> chunks(List<ChunkRef> chunks) {
        return chunks.stream().map(ChunkRef::key).toList();
    }

    /** How many steps it has: a trainer's own, one for all others. */
    public static int steps(Work work) {
        return switch (work) {
            case TrainWarmUp warmUp -> warmUp.settings().steps();
            case TrainDsBal dsBal -> dsBal.settings().steps();
            case SegmentImage _, DegradeChunk _, GeneratePictures _, ScorePictures _, WriteReport _ -> 1;
        };
    }

    /** The state before the first step. */
    public static String begin(String contentKey, List<String> inputDigests) {
        return Sha256.of(contentKey + "\n" + String.join("\n", inputDigests));
    }

    /** The state after the step. */
    public static String advance(String state, int step) {
        return Sha256.of(state + " " + step);
    }

    /** The file of a finished state. */
    public static byte[] output(String state) {
        return IntStream.range(0, LINES).mapToObj(line -> Sha256.of(state + " line " + line)).collect(Collectors.joining("\n", "", "\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The whole work at once: what an undisturbed run makes. */
    public static byte[] outputOf(String contentKey, Work work, List<String> inputDigests) {
        String state = begin(contentKey, inputDigests);
        for (int step = 0; step < steps(work); step++) {
            state = advance(state, step);
        }
        return output(state);
    }
}
