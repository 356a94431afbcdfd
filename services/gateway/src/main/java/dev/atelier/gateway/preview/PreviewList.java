package dev.atelier.gateway.preview;

import java.util.List;

/** What trainers drew on their way, in the order of the steps. */
record PreviewList(List<Preview> previews) {
    /**
     * One picture.
     *
     * @param step steps of the whole training that were done by then
     */
    record Preview(String task, int step, String href, List<Heat> heat) {}

    /**
     * Where in a picture the model looks for a word.
     *
     * @param word n of {@code <vn>}
     */
    record Heat(int word, String href) {}
}
