/** Image files with limits, pictures and masks as planar bytes, and scaling that equals PIL's bit for bit. */
package dev.atelier.base.image;
