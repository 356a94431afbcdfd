package dev.atelier.autodiff.shape;

import dev.atelier.autodiff.graph.TensorType;
import java.util.List;

/** Types of an operator's outputs from those of its inputs. */
@FunctionalInterface
interface ShapeRule {
    List<TensorType> infer(ShapeQuery query);

    /** A rule for operators with one output. */
    @FunctionalInterface
    interface Single {
        TensorType infer(ShapeQuery query);
    }

    static ShapeRule single(Single rule) {
        return query -> List.of(rule.infer(query));
    }
}
