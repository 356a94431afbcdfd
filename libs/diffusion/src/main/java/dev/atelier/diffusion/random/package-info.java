/** Counter-based random numbers: any draw can be repeated alone, whatever was drawn before it. */
package dev.atelier.diffusion.random;
