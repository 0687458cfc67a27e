package dev.couponry.outreach.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * A named list of users.
 *
 * @param size how many are in it
 * @param updateTime when somebody was last added or taken out
 */
public record AudienceList(
    UUID id, String tenant, String name, long size, Instant createTime, Instant updateTime) {}
