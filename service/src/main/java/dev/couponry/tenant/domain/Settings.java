package dev.couponry.tenant.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a tenant's specs get where they leave a field out, and what needs no approval by a person.
 *
 * @param timeZone IANA name
 * @param autoApprovalLimits each currency once
 * @param etag empty if they were never updated
 */
public record Settings(
    String timeZone,
    List<AutoApprovalLimit> autoApprovalLimits,
    DefaultLimits defaultLimits,
    String etag,
    Optional<Instant> updateTime) {

  /** Of a tenant that has none. */
  public static final Settings DEFAULT =
      new Settings("UTC", List.of(), DefaultLimits.NONE, "", Optional.empty());

  public Settings {
    autoApprovalLimits = List.copyOf(autoApprovalLimits);
  }

  /** Whether a budget is approved by policy, also where a campaign asks for a person. */
  public boolean approves(String currencyCode, long amount) {
    return autoApprovalLimits.stream()
        .anyMatch(it -> it.currencyCode().equals(currencyCode) && amount <= it.amount());
  }

  /** The same settings, updated. */
  public Settings updated(String nextEtag, Instant now) {
    return new Settings(timeZone, autoApprovalLimits, defaultLimits, nextEtag, Optional.of(now));
  }

  /** Whether they say the same. */
  public boolean equalsButForVersion(Settings other) {
    return timeZone.equals(other.timeZone)
        && autoApprovalLimits.equals(other.autoApprovalLimits)
        && defaultLimits.equals(other.defaultLimits);
  }
}
