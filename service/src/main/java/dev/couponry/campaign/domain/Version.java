package dev.couponry.campaign.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * What a new version of something gets from outside.
 *
 * @param id used only if it is new altogether
 * @param etag never used before
 * @param now the instant of the change
 */
public record Version(UUID id, String etag, Instant now) {}
