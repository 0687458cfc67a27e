/** Codes in files. */
package dev.couponry.cli.codes;
