package dev.atelier.embedded.broker;

import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FeatureMetadata;
import org.apache.kafka.clients.admin.FeatureUpdate;
import org.apache.kafka.clients.admin.SupportedVersionRange;
import org.apache.kafka.clients.admin.UpdateFeaturesOptions;

/** The broker's feature {@code share.version}: share groups have dead-letter topics from 2 on, and brokers that others have formatted may have less. */
public final class ShareFeature {
    static final String NAME = "share.version";
    /** Share groups with renewal and dead-letter topics. */
    static final short WANTED = 2;

    private ShareFeature() {
    }

    /** Raises the feature where it is too low; fails where the broker is too old for it. */
    public static void raise(Admin admin) {
        BrokerTask.run("raise " + NAME + " to " + WANTED, () -> {
            FeatureMetadata features = admin.describeFeatures().featureMetadata().get();
            requireSupport(features);
            if (finalized(features) < WANTED) {
                admin.updateFeatures(Map.of(NAME, new FeatureUpdate(WANTED, FeatureUpdate.UpgradeType.UPGRADE)), new UpdateFeaturesOptions()).all().get();
            }
        });
    }

    private static void requireSupport(FeatureMetadata features) {
        SupportedVersionRange supported = features.supportedFeatures().get(NAME);
        if (supported == null || supported.maxVersion() < WANTED) {
            throw new BrokerTooOldException(supported == null ? 0 : supported.maxVersion());
        }
    }

    private static short finalized(FeatureMetadata features) {
        return features.finalizedFeatures().containsKey(NAME) ? features.finalizedFeatures().get(NAME).maxVersionLevel() : 0;
    }
}
