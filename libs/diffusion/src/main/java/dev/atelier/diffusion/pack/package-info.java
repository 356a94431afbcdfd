/** A model pack: an exported pipeline folder, its configuration files and what its graphs' signatures say. */
package dev.atelier.diffusion.pack;
