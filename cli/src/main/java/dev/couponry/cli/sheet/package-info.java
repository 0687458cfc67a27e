/** Codes on paper. */
package dev.couponry.cli.sheet;
