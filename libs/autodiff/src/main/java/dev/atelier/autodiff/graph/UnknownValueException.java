package dev.atelier.autodiff.graph;

import dev.atelier.autodiff.AutodiffException;

/** A value, input or output was asked for by a name that the graph does not have. */
public final class UnknownValueException extends AutodiffException {
    public UnknownValueException(String kind, String name, Iterable<String> known) {
        super("no " + kind + " named '" + name + "'; known: "
            + excerpt(known), "use one of the graph's names; exporters and folding rename inner values");
    }

    private static String excerpt(Iterable<String> known) {
        String all = String.join(", ", known);
        return all.length() <= 400 ? all : all.substring(0, 400) + " …";
    }
}
