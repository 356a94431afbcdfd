/**
 * Where the concept and its components are in a picture: segmenters, the rules that turn their answers into training masks
 * (paper, section 3.2), and the overlay people check them by.
 */
package dev.atelier.magictailor.segmentation;
