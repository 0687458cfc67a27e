package dev.couponry.campaign.domain;

import dev.couponry.refusal.Violation;
import dev.couponry.rules.TimeOfDay;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

/** What is wrong with the declaration of a campaign. */
public final class CampaignCheck {
  private static final Set<String> LEVELS = Set.of("", "S+", "S", "A+", "A");
  private static final long MAX_BUDGET = 1_000_000_000_000_000L;
  private static final long MAX_COUNT = 1_000_000_000_000L;
  private static final int MAX_TITLE = 200;
  private static final int MAX_OWNER = 128;
  private static final int MAX_FUNDERS = 10;
  private static final int MAX_WINDOWS = 24;
  private static final int MAX_PLACEMENTS = 20;
  private static final int MAX_PLACEMENT = 64;
  private static final int MAX_OFFERS = 100;
  private static final int MAX_RELEASES = 100;
  private static final int MAX_LISTS = 10;
  private static final int MAX_KINDS = 10;
  private static final int MAX_KIND = 64;

  private CampaignCheck() {}

  /** Every violation, with its path in a request that has the campaign as {@code campaign}. */
  public static List<Violation> violations(Declaration<CampaignSpec> declared) {
    Findings findings = new Findings("campaign");
    findings.name("name", declared.name());
    findings.length("owner_uid", declared.ownerUid(), 0, MAX_OWNER);
    CampaignSpec spec = declared.spec();
    findings.length("spec.title", spec.title(), 1, MAX_TITLE);
    findings.unless(LEVELS.contains(spec.level()), "spec.level", "must be S+, S, A+, A or empty");
    checkTimes(findings, spec);
    spec.budget().ifPresent(budget -> checkBudget(findings, budget));
    checkBudgetRef(findings, declared.name(), spec);
    checkWindows(findings, spec.claimWindows());
    checkPlacements(findings, spec.placements());
    checkAudience(findings, spec.audience());
    checkLimits(findings, spec.limits());
    PackCheck.check(findings, spec.packs());
    checkOffers(findings, spec.offers());
    checkReleases(findings, spec.releases());
    return findings.list();
  }

  private static void checkTimes(Findings findings, CampaignSpec spec) {
    findings.unless(
        ZoneId.getAvailableZoneIds().contains(spec.timeZone()),
        "spec.time_zone",
        "must be an IANA time zone such as Asia/Shanghai");
    findings.unless(
        micros(spec.endTime()).isAfter(micros(spec.startTime())),
        "spec.end_time",
        "must be after start_time");
  }

  /** As far as the database tells instants apart. */
  private static Instant micros(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS);
  }

  private static void checkBudget(Findings findings, BudgetSpec budget) {
    findings.currency("spec.budget.currency_code", budget.currencyCode());
    findings.range("spec.budget.amount", budget.amount(), 1, MAX_BUDGET);
    if (findings.atMost("spec.budget.funders", budget.funders().size(), MAX_FUNDERS)) {
      for (int i = 0; i < budget.funders().size(); i++) {
        findings.funder("spec.budget.funders[" + i + "]", budget.funders().get(i));
      }
      findings.distinct("spec.budget.funders", budget.funders());
    }
  }

  private static void checkBudgetRef(Findings findings, String name, CampaignSpec spec) {
    String field = "spec.budget_ref.name";
    if (!spec.budgetRef().isEmpty()) {
      findings.name(field, spec.budgetRef());
      findings.unless(!spec.budgetRef().equals(name), field, "must be another campaign");
      findings.unless(spec.budget().isEmpty(), field, "cannot be given beside a budget of its own");
    }
  }

  private static void checkWindows(Findings findings, List<ClaimWindow> windows) {
    if (!findings.atMost("spec.claim_windows", windows.size(), MAX_WINDOWS)) {
      return;
    }
    for (int i = 0; i < windows.size(); i++) {
      String field = "spec.claim_windows[" + i + "]";
      ClaimWindow window = windows.get(i);
      findings.range(field + ".quota", window.quota(), 0, MAX_COUNT);
      findings.unless(
          !window.window().from().equals(TimeOfDay.END_OF_DAY),
          field + ".from",
          "must be before 24:00");
      for (int j = 0; j < i; j++) {
        findings.unless(
            !DayCircle.overlap(window.window(), windows.get(j).window()),
            field,
            "overlaps claim_windows[" + j + "]");
      }
    }
  }

  private static void checkPlacements(Findings findings, List<String> placements) {
    if (findings.atMost("spec.placements", placements.size(), MAX_PLACEMENTS)) {
      for (int i = 0; i < placements.size(); i++) {
        findings.length("spec.placements[" + i + "]", placements.get(i), 1, MAX_PLACEMENT);
      }
      findings.distinct("spec.placements", placements);
    }
  }

  private static void checkAudience(Findings findings, Audience audience) {
    List<String> lists = audience.lists();
    if (findings.atMost("spec.audience.lists", lists.size(), MAX_LISTS)) {
      for (int i = 0; i < lists.size(); i++) {
        findings.name("spec.audience.lists[" + i + "]", lists.get(i));
      }
      findings.distinct("spec.audience.lists", lists);
    }
  }

  private static void checkLimits(Findings findings, ClaimLimits limits) {
    findings.range("spec.limits.per_user", limits.perUser(), 0, MAX_COUNT);
    findings.range("spec.limits.per_user_per_day", limits.perUserPerDay(), 0, MAX_COUNT);
    findings.range("spec.limits.per_day", limits.perDay(), 0, MAX_COUNT);
    findings.range("spec.limits.total", limits.total(), 0, MAX_COUNT);
    findings.range("spec.limits.per_identity", limits.perIdentity(), 0, MAX_COUNT);
    checkKinds(findings, limits.identities());
  }

  /** A tally tells kind and hash of an identity apart by the first colon. */
  private static void checkKinds(Findings findings, List<IdentityLimit> limits) {
    if (findings.atMost("spec.limits.identities", limits.size(), MAX_KINDS)) {
      for (int i = 0; i < limits.size(); i++) {
        String field = "spec.limits.identities[" + i + "]";
        String kind = limits.get(i).kind();
        findings.length(field + ".kind", kind, 1, MAX_KIND);
        findings.unless(kind.indexOf(':') < 0, field + ".kind", "must have no colon");
        findings.range(field + ".limit", limits.get(i).limit(), 0, MAX_COUNT);
      }
      findings.distinct(
          "spec.limits.identities", limits.stream().map(IdentityLimit::kind).toList());
    }
  }

  private static void checkOffers(Findings findings, List<OfferSpec> offers) {
    if (findings.atMost("spec.offers", offers.size(), MAX_OFFERS)) {
      for (int i = 0; i < offers.size(); i++) {
        String field = "spec.offers[" + i + "]";
        findings.name(field + ".batch_ref.name", offers.get(i).batch());
        findings.range(field + ".quota", offers.get(i).quota(), 0, MAX_COUNT);
      }
      findings.distinct("spec.offers", offers.stream().map(OfferSpec::batch).toList());
    }
  }

  private static void checkReleases(Findings findings, List<ReleaseSpec> releases) {
    if (!findings.atMost("spec.releases", releases.size(), MAX_RELEASES)) {
      return;
    }
    for (int i = 0; i < releases.size(); i++) {
      String field = "spec.releases[" + i + "]";
      ReleaseSpec release = releases.get(i);
      findings.range(field + ".quota", release.quota(), 1, MAX_COUNT);
      findings.unless(
          release.end().map(end -> micros(end).isAfter(micros(release.start()))).orElse(true),
          field + ".end_time",
          "must be after start_time");
      if (i > 0) {
        ReleaseSpec last = releases.get(i - 1);
        boolean follows = micros(release.start()).isAfter(micros(last.start()));
        boolean overlaps = last.end().filter(release.start()::isBefore).isPresent();
        findings.unless(
            follows && !overlaps,
            field + ".start_time",
            "must not be before the one before is over");
      }
    }
  }
}
