/**
 * What a finished job is judged by: {@code report.json} for programs and {@code contact-sheet.png} for people. Text is drawn from the outlines of
 * a font that comes along, so neither a display nor installed fonts are needed.
 */
package dev.atelier.magictailor.report;
