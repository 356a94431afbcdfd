/**
 * Static types of every value of a folded graph: all sizes are numbers. One rule for each operator; {@link
 * dev.atelier.autodiff.shape.Shapes} holds the answers and takes new nodes as they are appended.
 */
package dev.atelier.autodiff.shape;
