/** Codes in bulk, as streams. */
package dev.couponry.code.grpc;
