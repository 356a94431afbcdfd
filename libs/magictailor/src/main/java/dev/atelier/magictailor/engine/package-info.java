/** Training steps as ONNX Runtime sessions: graphs of each phase, native memory kept between steps. */
package dev.atelier.magictailor.engine;
