package dev.couponry.platform.requests;

import java.util.UUID;

/** A change as it was asked for: whose it is, its request id, and what to do. */
public record Change<C>(String tenant, UUID requestId, C command) {}
