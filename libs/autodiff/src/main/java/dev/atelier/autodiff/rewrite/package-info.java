/** Other ways of writing the same computation, which run or differentiate more cheaply. */
package dev.atelier.autodiff.rewrite;
