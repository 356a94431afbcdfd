package dev.atelier.autodiff.graph;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Names taken by values and nodes, and fresh ones in constant time. */
final class Names {
    private final Set<String> taken = new HashSet<>();
    private final Map<String, Integer> next = new HashMap<>();

    void take(String name) {
        taken.add(name);
    }

    void takeAll(Collection<String> names) {
        taken.addAll(names);
    }

    String fresh(String hint) {
        String candidate = hint;
        while (!taken.add(candidate)) {
            candidate = hint + "_" + next.merge(hint, 1, Integer::sum);
        }
        return candidate;
    }
}
