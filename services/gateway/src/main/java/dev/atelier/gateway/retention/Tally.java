package dev.atelier.gateway.retention;

import dev.atelier.gateway.retention.RetentionReport.Count;
import dev.atelier.gateway.retention.RetentionReport.ForgottenJob;
import dev.atelier.gateway.retention.RetentionReport.Item;
import dev.atelier.gateway.retention.RetentionReport.Kind;
import dev.atelier.storage.object.ObjectInfo;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A report in the making. */
final class Tally {
    private final List<Item> items = new ArrayList<>();
    private final Map<Kind, Count> counts = new EnumMap<>(Kind.class);
    private int restored;

    void gone(Kind kind, String tenant, String key, List<ObjectInfo> objects) {
        long bytes = objects.stream().mapToLong(ObjectInfo::size).sum();
        if (items.size() < RetentionReport.ITEMS_SHOWN) {
            items.add(new Item(kind, tenant, key, objects.size(), bytes));
        }
        counts.merge(kind, new Count(kind, 1, objects.size(), bytes), (a, b) ->
                new Count(kind, a.items() + b.items(), a.objects() + b.objects(),
                a.bytes() + b.bytes()));
    }

    void restored() {
        restored++;
    }

    RetentionReport report(boolean dryRun, List<ForgottenJob> jobs) {
        return new RetentionReport(dryRun, jobs, List.copyOf(items), List.copyOf(counts.values()), restored);
    }
}
