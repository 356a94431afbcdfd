/** How much memory a graph's run needs, told without running it. */
package dev.atelier.autodiff.memory;
