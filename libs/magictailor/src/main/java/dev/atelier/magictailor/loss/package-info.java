/**
 * The training losses (arXiv 2410.13370, sections 3.3 and 3.4, appendix A.2) as operators appended to the UNet's graph: masked
 * diffusion loss, DS-Bal, cross-attention loss. Pure: graphs in, graphs out. Differentiation and sessions are elsewhere.
 */
package dev.atelier.magictailor.loss;
