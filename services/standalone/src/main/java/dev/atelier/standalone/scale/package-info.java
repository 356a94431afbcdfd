/** Workers that come with work and go without it: what an autoscaler of a cluster does, with processes of this machine. */
package dev.atelier.standalone.scale;
