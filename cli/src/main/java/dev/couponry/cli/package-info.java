/** The `couponry` command line: each command, and what runs them. */
package dev.couponry.cli;
