package dev.atelier.autodiff.session;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which execution provider got which operators, as ONNX Runtime says in its log while a session opens (severity verbose). A session for
 * CUDA may quietly leave operators to the processor, with copies to and fro at each: here one sees them.
 *
 * @param counts operators by provider
 * @param named operators by provider, where the log names them: it does when a session has several providers
 */
public record Placements(Map<String, Integer> counts, Map<String, List<Placed>> named) {
    private static final Pattern HEADER = Pattern.compile("(?:All nodes|Node\\(s\\)) placed on \\[(\\w+)]\\. Number of nodes: (\\d+)");
    private static final Pattern ENTRY = Pattern.compile("\\]\\s+([A-Za-z]\\w*) \\(([^()]*)\\)\\s*$");

    /**
     * An operator.
     *
     * @param node its name, which may be empty
     */
    public record Placed(String operator, String node) {
    }

    public Placements {
        counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
        named = Collections.unmodifiableMap(new LinkedHashMap<>(named));
    }

    /** Reads a log; lines about other things are skipped, and of several sessions all are counted. */
    public static Placements parse(String log) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        Map<String, List<Placed>> named = new LinkedHashMap<>();
        String provider = "";
        int entries = 0;
        for (String line : log.lines().toList()) {
            Matcher header = HEADER.matcher(line);
            Matcher entry = ENTRY.matcher(line);
            if (header.find()) {
                provider = header.group(1);
                entries = Integer.parseInt(header.group(2));
                counts.merge(provider, entries, Integer::sum);
                named.putIfAbsent(provider, new ArrayList<>());
            } else if (entries > 0 && entry.find()) {
                named.get(provider).add(new Placed(entry.group(1), entry.group(2)));
                entries--;
            } else {
                entries = 0;
            }
        }
        return new Placements(counts, named);
    }

    /** Operators that another provider than the wanted one got, by provider. */
    public Map<String, Integer> elsewhere(Provider wanted) {
        Map<String, Integer> others = new LinkedHashMap<>(counts);
        others.remove(wanted.id());
        return others;
    }
}
