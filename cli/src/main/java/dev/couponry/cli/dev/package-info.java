/** The service on this machine, as `couponry dev` runs it. */
package dev.couponry.cli.dev;
