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
    batchesOf(tenant, campaign).map(ResourceID::fromResource).forEach(toBatches::propagateEvent);
    campaigns
        .byIndex(BY_BUDGET, place(tenant, campaign))
        .forEach(it -> toCampaigns.propagateEvent(ResourceID.fromResource(it)));
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
