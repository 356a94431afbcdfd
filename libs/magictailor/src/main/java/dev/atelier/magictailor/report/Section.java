package dev.atelier.magictailor.report;

/** A part of the sheet, from its left to its right margin. */
interface Section {

    /** Pixels that it takes downwards. */
    int height();

    void draw(Canvas canvas, int left, int top, int width);
}
