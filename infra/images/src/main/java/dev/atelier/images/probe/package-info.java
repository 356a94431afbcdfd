/** What runs inside the images beside the services. */
package dev.atelier.images.probe;
