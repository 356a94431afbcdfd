package dev.atelier.autodiff.graph;

import dev.atelier.autodiff.AutodiffException;

/** An edit that would break the graph: a second producer of a value, a removal of something in use, external data out of reach. */
public final class GraphEditException extends AutodiffException {
    public GraphEditException(String what, String remedy) {
        super(what, remedy);
    }
}
