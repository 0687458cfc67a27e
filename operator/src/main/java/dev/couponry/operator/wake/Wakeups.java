package dev.couponry.operator.wake;

import dev.couponry.k8s.Campaign;
import dev.couponry.k8s.CouponBatch;
import dev.couponry.v1.Revision;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Has resources looked at again, and knows from the caches which depend on which. */
@Singleton
public final class Wakeups {
  private static final String BY_CAMPAIGN = "by-campaign";
  private static final String BY_BUDGET = "by-budget";

  private final SimpleInboundEventSource<Campaign> toCampaigns =
      new SimpleInboundEventSource<>("service");
  private final SimpleInboundEventSource<CouponBatch> toBatches =
      new SimpleInboundEventSource<>("service");

  /** Campaigns that have been looked at: the cache learns of their status later. */
  private final Set<Key> looked = ConcurrentHashMap.newKeySet();

  /** Batches of which a first look has begun, and which are not held yet. */
  private final Set<Key> waiting = ConcurrentHashMap.newKeySet();

  private volatile IndexerResourceCache<Campaign> campaigns;
  private volatile IndexerResourceCache<CouponBatch> batches;

  /** By which campaigns are woken. */
  public List<EventSource<?, Campaign>> ofCampaigns(EventSourceContext<Campaign> context) {
    campaigns = context.getPrimaryCache();
    campaigns.addIndexer(BY_BUDGET, Wakeups::budget);
    return List.of(toCampaigns);
  }

  /** By which batches are woken. */
  public List<EventSource<?, CouponBatch>> ofBatches(EventSourceContext<CouponBatch> context) {
    batches = context.getPrimaryCache();
    batches.addIndexer(BY_CAMPAIGN, Wakeups::home);
    return List.of(toBatches);
  }

  /** Looks at one again. */
  public void wake(Key key) {
    var id = new ResourceID(key.name(), key.tenant());
    if (key.kind() == Revision.Kind.CAMPAIGN) {
      toCampaigns.propagateEvent(id);
    } else {
      toBatches.propagateEvent(id);
    }
  }

  /** Looks again at what may wait for a campaign. */
  public void wakeThoseOf(String tenant, String campaign) {
    wakeThoseOf(tenant, campaign, batch -> true);
  }

  private void wakeThoseOf(String tenant, String campaign, Predicate<CouponBatch> which) {
    batchesOf(tenant, campaign)
        .filter(which)
        .map(ResourceID::fromResource)
        .forEach(toBatches::propagateEvent);
    campaigns
        .byIndex(BY_BUDGET, place(tenant, campaign))
        .forEach(it -> toCampaigns.propagateEvent(ResourceID.fromResource(it)));
  }

  /** A first look at a batch begins: it waits from now on, until it is held. */
  public void waits(Key batch) {
    waiting.add(batch);
  }

  /** Whether a campaign is there and is yet to have its first look, by which those of it go on. */
  public boolean isToBeLookedAt(Key campaign) {
    return !looked.contains(campaign)
        && campaigns
            .get(new ResourceID(campaign.name(), campaign.tenant()))
            .filter(it -> it.getStatus() == null && !it.isMarkedForDeletion())
            .isPresent();
  }

  /** A batch is held by the service, or gone. */
  public void waitsNoMore(Key batch) {
    waiting.remove(batch);
  }

  /**
   * A campaign has been looked at for the first time. Those whose own first look is still to come
   * are not woken: it would be a second one.
   */
  public void firstLookIsOver(Key campaign) {
    looked.add(campaign);
    wakeThoseOf(campaign.tenant(), campaign.name(), this::hasBegun);
  }

  private boolean hasBegun(CouponBatch batch) {
    var metadata = batch.getMetadata();
    return batch.getStatus() != null
        || waiting.contains(Key.batch(metadata.getNamespace(), metadata.getName()));
  }

  /** The campaign is gone. */
  public void forget(Key campaign) {
    looked.remove(campaign);
  }

  /** The batches that call a campaign their home. */
  public Stream<CouponBatch> batchesOf(String tenant, String campaign) {
    return batches.byIndex(BY_CAMPAIGN, place(tenant, campaign)).stream();
  }

  /** Whether a namespace has any campaign or batch. */
  boolean hasAny(String tenant) {
    return campaigns.list(tenant).findAny().isPresent()
        || batches.list(tenant).findAny().isPresent();
  }

  private static List<String> home(CouponBatch batch) {
    var ref = batch.getSpec() == null ? null : batch.getSpec().getCampaignRef();
    return ref == null ? List.of() : places(batch, ref.getName());
  }

  private static List<String> budget(Campaign campaign) {
    var ref = campaign.getSpec() == null ? null : campaign.getSpec().getBudgetRef();
    return ref == null ? List.of() : places(campaign, ref.getName());
  }

  private static List<String> places(HasMetadata resource, String campaign) {
    return List.of(place(resource.getMetadata().getNamespace(), campaign));
  }

  private static String place(String tenant, String campaign) {
    return tenant + "/" + campaign;
  }
}
