/**
 * Container images of what the other modules have packaged. There is no code; Jib asks for a
 * directory of classes, and this file makes it.
 */
package dev.couponry.images;
