/** Streams of messages, served no faster than they are taken. */
package dev.couponry.platform.streams;
