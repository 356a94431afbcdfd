package dev.atelier.standalone.sweep.validation;

import dev.atelier.standalone.sweep.statistics.Bootstrap;
import dev.atelier.standalone.sweep.statistics.Estimate;
import dev.atelier.standalone.sweep.statistics.RocArea;
import java.util.List;
import java.util.Optional;

/**
 * A sign of failure against what it should detect, in adapters' pictures: the base model has learned nothing that could fail, and where it shows an unwanted
 * part's colours that is chance.
 *
 * @param kind as reports name it
 * @param pictures how many were searched for it
 * @param flagged in how many it was flagged
 * @param against nothing where colours do not tell whether it is so
 */
public record SignCheck(String kind, int pictures, int flagged, Optional<Against> against) {
    /**
     * Beside the truth.
     *
     * @param meaning what the truth is
     * @param precision of the flagged pictures, those where it is so
     * @param recall of the pictures where it is so, those that are flagged
     * @param area under the severity's receiver operating characteristic: how well the measure tells, wherever its limit is. Its interval draws cells again
     */
    public record Against(String meaning, Ratio precision, Ratio recall, Optional<Estimate> area) {
    }

    /** Of every kind that these pictures were searched for, in the order of the reports. */
    static List<SignCheck> of(List<SeenPicture> all) {
        List<SeenPicture> tuned = Scope.TUNED.of(all);
        return tuned.stream().flatMap(picture -> picture.signs().keySet().stream()).distinct()
                .map(kind -> of(kind, tuned.stream().filter(picture -> picture.signs().containsKey(kind)).toList())).toList();
    }

    private static SignCheck of(String kind, List<SeenPicture> pictures) {
        int flagged = (int) pictures.stream().filter(picture -> picture.signs().get(kind).flagged()).count();
        return new SignCheck(kind, pictures.size(), flagged, SignTruth.of(kind).map(truth -> against(kind, truth, pictures, flagged)));
    }

    private static Against against(String kind, SignTruth truth, List<SeenPicture> pictures, int flagged) {
        int both = (int) pictures.stream().filter(picture -> picture.signs().get(kind).flagged() && truth.holds(picture)).count();
        double[] severity = new double[pictures.size()];
        boolean[] holds = new boolean[pictures.size()];
        int held = 0;
        for (int n = 0; n < holds.length; n++) {
            severity[n] = pictures.get(n).signs().get(kind).severity();
            holds[n] = truth.holds(pictures.get(n));
            held += holds[n] ? 1 : 0;
        }
        List<String> cells = pictures.stream().map(SeenPicture::cell).toList();
        return new Against(truth.meaning(), Ratio.of(both, flagged), Ratio.of(both, held),
                Bootstrap.clustered(cells, new RocArea(severity, holds), Validation.SEED));
    }
}
