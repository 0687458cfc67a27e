package dev.couponry.wallet.domain;

import dev.couponry.campaign.domain.Campaign;
import dev.couponry.campaign.domain.ClaimLimits;
import dev.couponry.campaign.domain.ClaimWindow;
import dev.couponry.campaign.domain.Offer;
import dev.couponry.campaign.domain.OpenRelease;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The limits under which a coupon of an offer comes to a user at an instant. */
public final class ClaimTerms {
  private final Offer offer;
  private final LocalDate today;
  private final Optional<OpenWindow> window;
  private final Optional<OpenRelease> release;

  private record OpenWindow(ClaimWindow window, LocalDate date) {}

  public ClaimTerms(Offer offer, Instant now) {
    this.offer = offer;
    ZoneId zone = offer.campaign().spec().zone();
    this.today = now.atZone(zone).toLocalDate();
    this.window =
        offer.campaign().spec().claimWindows().stream()
            .flatMap(
                it -> it.window().dateOf(now, zone).map(date -> new OpenWindow(it, date)).stream())
            .findFirst();
    this.release = OpenRelease.at(offer.campaign().spec().releases(), now);
  }

  /** Whether one of the campaign's releases is open, or it has none. */
  public boolean released() {
    return release.isPresent() || offer.campaign().spec().releases().isEmpty();
  }

  /** Whether one of the campaign's daily windows is open, or it has none. */
  public boolean open() {
    return window.isPresent() || offer.campaign().spec().claimWindows().isEmpty();
  }

  /**
   * What counts a claim, in the order in which it is judged: the user's and identities' limits, the
   * window's and the day's quota, and the stock of release, campaign, offer and batch. Campaign and
   * batch are always among them, with or without a bound: they are the counters that people see.
   */
  public List<Limit> ofClaim(Claimant claimant) {
    return Stream.concat(personal(claimant).stream(), common().stream())
        .collect(Collectors.toList());
  }

  /** What counts a coupon that comes on another route than a claim: no window, no day. */
  public List<Limit> ofOtherRoute(Claimant claimant) {
    return Stream.of(personal(claimant), stock())
        .flatMap(List::stream)
        .collect(Collectors.toList());
  }

  /** The part of {@link #ofClaim} that is the same for everybody. */
  public List<Limit> common() {
    return Stream.concat(timed().stream(), stock().stream()).toList();
  }

  /**
   * The part of {@link #ofClaim} that counts the user and the identities; all that counts a coupon
   * from another user, which is out already.
   */
  public List<Limit> personal(Claimant claimant) {
    Campaign campaign = offer.campaign();
    ClaimLimits limits = campaign.spec().limits();
    List<Limit> found = new ArrayList<>();
    String user = claimant.userId();
    bounded(
        found,
        LimitKind.BATCH_USER,
        offer.batch().id(),
        user,
        "",
        offer.batch().spec().perUserLimit());
    bounded(found, LimitKind.CAMPAIGN_USER, campaign.id(), user, "", limits.perUser());
    bounded(
        found,
        LimitKind.CAMPAIGN_USER_DAY,
        campaign.id(),
        user,
        today.toString(),
        limits.perUserPerDay());
    claimant.identities().forEach(identity -> bounded(found, limitOf(identity)));
    return found;
  }

  /** That of its kind, which goes by the kind's name, or else that of all. */
  private Limit limitOf(Claimant.Identity identity) {
    ClaimLimits limits = offer.campaign().spec().limits();
    TallyKey key = new TallyKey(LimitKind.IDENTITY, offer.campaign().id(), identity.subject(), "");
    return limits
        .ofKind(identity.kind())
        .map(own -> new Limit(key, own.limit(), LimitKind.IDENTITY.limit() + ":" + own.kind()))
        .orElseGet(() -> new Limit(key, limits.perIdentity()));
  }

  private List<Limit> timed() {
    UUID campaignId = offer.campaign().id();
    List<Limit> found = new ArrayList<>();
    window.ifPresent(
        it ->
            bounded(
                found,
                LimitKind.WINDOW,
                campaignId,
                "",
                it.date() + "/" + it.window().window().from(),
                it.window().quota()));
    long perDay = offer.campaign().spec().limits().perDay();
    bounded(found, LimitKind.DAY, campaignId, "", today.toString(), perDay);
    return found;
  }

  private List<Limit> stock() {
    UUID campaignId = offer.campaign().id();
    UUID batchId = offer.batch().id();
    List<Limit> found = new ArrayList<>();
    release.ifPresent(
        it -> bounded(found, LimitKind.RELEASE, campaignId, "", it.since().toString(), it.quota()));
    found.add(
        new Limit(
            new TallyKey(LimitKind.CAMPAIGN, campaignId, "", ""),
            offer.campaign().spec().limits().total()));
    bounded(found, LimitKind.OFFER, campaignId, "", batchId.toString(), offer.quota());
    found.add(
        new Limit(new TallyKey(LimitKind.BATCH, batchId, "", ""), offer.batch().spec().quantity()));
    return found;
  }

  private static void bounded(
      List<Limit> found, LimitKind kind, UUID scope, String subject, String period, long most) {
    bounded(found, new Limit(new TallyKey(kind, scope, subject, period), most));
  }

  private static void bounded(List<Limit> found, Limit limit) {
    if (limit.most() > 0) {
      found.add(limit);
    }
  }
}
