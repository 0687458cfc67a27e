/** The service, called over gRPC. */
package dev.couponry.operator.service;
