/** What images are built on. */
package dev.atelier.images.base;
