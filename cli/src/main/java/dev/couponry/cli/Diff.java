package dev.couponry.cli;

import dev.couponry.cli.manifest.Result;
import dev.couponry.cli.service.Service;
import dev.couponry.cli.show.UnifiedDiff;
import dev.couponry.k8s.manifest.Manifest;
import dev.couponry.k8s.manifest.ManifestWriter;
import dev.couponry.v1.ApplyCampaignResponse;
import dev.couponry.v1.ApplyCouponBatchResponse;
import dev.couponry.v1.ApplyOutcome;
import dev.couponry.v1.Campaign;
import dev.couponry.v1.CouponBatch;
import dev.couponry.v1.GetCampaignRequest;
import dev.couponry.v1.GetCouponBatchRequest;
import java.util.List;
import picocli.CommandLine.Command;

/** Shows what applying manifests would change. */
@Command(
    name = "diff",
    description = {
      "Shows what applying the manifests would change, and changes nothing.",
      "What waits for approval counts as there."
    },
    footer = {
      "",
      "Exit codes:",
      "  0  nothing would change",
      "  1  something would",
      "  2  a manifest is wrong, or the service would refuse it; others as for every command",
      "",
      "Example:",
      "  couponry diff -f k8s/samples"
    })
final class Diff extends ManifestCommand {
  private static final int DIFFERENT = 1;

  @Override
  protected boolean validateOnly() {
    return true;
  }

  @Override
  protected int tell(Service service, Result.Applied applied) {
    if (applied.outcome() == ApplyOutcome.UNCHANGED) {
      return ExitCodes.OK;
    }
    var before = applied.outcome() == ApplyOutcome.CREATED ? "" : before(service, applied);
    return different(applied.manifest(), before, after(applied));
  }

  /** What needs a campaign that is new is new itself. */
  @Override
  protected int tell(Result.Refused refused, List<Result> before) {
    if (!waitsForItsCampaign(refused, before)) {
      return Math.max(ExitCodes.BAD_INPUT, super.tell(refused, before));
    }
    return different(refused.manifest(), "", given(refused.manifest()));
  }

  private int different(Manifest manifest, String before, String after) {
    UnifiedDiff.lines(manifest.label(), before, after).forEach(this::text);
    return DIFFERENT;
  }

  private static String given(Manifest manifest) {
    return manifest instanceof Manifest.OfCampaign campaign
        ? ManifestWriter.yaml(campaign.campaign())
        : ManifestWriter.yaml(((Manifest.OfBatch) manifest).batch());
  }

  private static String before(Service service, Result.Applied applied) {
    var manifest = applied.manifest();
    var tenant = applied.tenant();
    if (manifest instanceof Manifest.OfCampaign) {
      var request = GetCampaignRequest.newBuilder().setTenant(tenant).setName(manifest.name());
      return yaml(service.campaigns().getCampaign(request.build()).getCampaign());
    }
    var request = GetCouponBatchRequest.newBuilder().setTenant(tenant).setName(manifest.name());
    return yaml(service.campaigns().getCouponBatch(request.build()).getCouponBatch());
  }

  private static String after(Result.Applied applied) {
    return applied.answer() instanceof ApplyCampaignResponse answer
        ? yaml(answer.getCampaign())
        : yaml(((ApplyCouponBatchResponse) applied.answer()).getCouponBatch());
  }

  private static String yaml(Campaign campaign) {
    return ManifestWriter.yaml(
        campaign.hasProposal()
            ? campaign.toBuilder().setSpec(campaign.getProposal().getSpec()).build()
            : campaign);
  }

  private static String yaml(CouponBatch batch) {
    return ManifestWriter.yaml(
        batch.hasProposal()
            ? batch.toBuilder().setSpec(batch.getProposal().getSpec()).build()
            : batch);
  }
}
