/** Starts and ends the process: decides the mode, brings the database up first and down last. */
package dev.couponry.platform.boot;
