/** How sure a share is. */
package dev.atelier.base.statistics;
