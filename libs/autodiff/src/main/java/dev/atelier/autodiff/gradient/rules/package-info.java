/** One rule for each operator. dY stands for the gradient of a node's output, dX for that of its input. */
package dev.atelier.autodiff.gradient.rules;
