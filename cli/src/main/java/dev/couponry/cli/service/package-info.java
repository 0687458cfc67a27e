/** The connection to the service, and what it says when it refuses. */
package dev.couponry.cli.service;
