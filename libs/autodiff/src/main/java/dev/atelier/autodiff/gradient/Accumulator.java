package dev.atelier.autodiff.gradient;

import dev.atelier.autodiff.gradient.Contribution.Part;
import dev.atelier.autodiff.gradient.Contribution.Whole;
import dev.atelier.autodiff.graph.GraphBuilder;
import dev.atelier.autodiff.graph.TensorType;
import dev.atelier.autodiff.shape.Shapes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gradients of values as they come in from their readers, summed when first asked for. */
final class Accumulator {
    private final GraphBuilder b;
    private final Shapes shapes;
    private final Map<String, List<Contribution>> open = new HashMap<>();
    private final Map<String, String> sums = new HashMap<>();

    Accumulator(GraphBuilder b, Shapes shapes) {
        this.b = b;
        this.shapes = shapes;
    }

    void add(String value, Contribution contribution) {
        open.computeIfAbsent(value, key -> new ArrayList<>()).add(contribution);
    }

    /** The sum for a value whose readers have all been visited; perhaps loose; empty when nobody gave anything. */
    Optional<String> sum(String value) {
        String known = sums.get(value);
        if (known == null && open.containsKey(value)) {
            known = total(shapes.of(value), open.remove(value));
            sums.put(value, known);
        }
        return Optional.ofNullable(known);
    }

    private String total(TensorType type, List<Contribution> contributions) {
        List<String> terms = new ArrayList<>();
        List<Part> parts = new ArrayList<>();
        for (Contribution contribution : contributions) {
            switch (contribution) {
                case Whole whole -> terms.add(whole.value());
                case Part part -> parts.add(part);
            }
        }
        terms.addAll(joined(type, parts));
        // small loose terms first: they are added together before they meet a large one
        terms.sort(Comparator.comparingLong(term -> shapes.of(term).elements()));
        return b.sum(terms);
    }

    /** Parts that tile an axis are laid side by side; others are padded with zeros. */
    private List<String> joined(TensorType type, List<Part> parts) {
        List<Part> sorted = parts.stream().sorted(Comparator.comparingLong(Part::start)).toList();
        boolean tiles = !parts.isEmpty() && sorted.getFirst().start() == 0 && sorted.getLast().end() == type.size(parts.getFirst().axis());
        for (int i = 1; i < sorted.size(); i++) {
            tiles &= sorted.get(i).axis() == sorted.get(0).axis() && sorted.get(i).start() == sorted.get(i - 1).end();
        }
        return tiles ? List.of(b.concat(sorted.getFirst().axis(), sorted.stream().map(Part::value).toList()))
            : parts.stream().map(part -> padded(type, part)).toList();
    }

    private String padded(TensorType type, Part part) {
        long[] pads = new long[2 * type.rank()];
        pads[part.axis()] = part.start();
        pads[type.rank() + part.axis()] = type.size(part.axis()) - part.end();
        return b.pad(part.value(), pads);
    }
}
