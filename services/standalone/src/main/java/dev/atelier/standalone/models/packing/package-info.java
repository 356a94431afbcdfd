/** Making model packs of exported folders. */
package dev.atelier.standalone.models.packing;
