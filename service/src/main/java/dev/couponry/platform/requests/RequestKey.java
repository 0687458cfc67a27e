package dev.couponry.platform.requests;

import java.util.UUID;

/**
 * What makes a call the same call again.
 *
 * @param hash SHA-256 over the call's name and content
 */
public record RequestKey(String tenant, String caller, UUID requestId, byte[] hash) {}
