/** Whether a model folder can be trained, found out without any other implementation. */
package dev.atelier.magictailor.verification;
