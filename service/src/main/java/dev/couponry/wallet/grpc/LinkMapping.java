package dev.couponry.wallet.grpc;

import dev.couponry.platform.requests.Change;
import dev.couponry.refusal.Answer;
import dev.couponry.rules.grpc.Fields;
import dev.couponry.rules.grpc.TimeMapping;
import dev.couponry.rules.grpc.Violations;
import dev.couponry.v1.ClaimCouponRequest;
import dev.couponry.v1.CreateClaimLinkRequest;
import dev.couponry.v1.CreateClaimLinkResponse;
import dev.couponry.wallet.app.ClaimByLink;
import dev.couponry.wallet.app.CreateClaimLink;
import dev.couponry.wallet.app.Wanted;
import dev.couponry.wallet.domain.Claimant;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Claim links, made and followed. */
final class LinkMapping {
  private static final int MAX_LINK = 4_096;
  private static final String LINK = "claim_link";

  private LinkMapping() {}

  static Answer<Change<CreateClaimLink.Command>> create(
      CreateClaimLinkRequest request, String tenant) {
    Violations violations = Violations.ofRequest();
    UUID requestId = Fields.uuid(violations, "request_id", request.getRequestId());
    Fields.id(violations, "campaign", request.getCampaign());
    Wanted wanted =
        switch (request.getItemCase()) {
          case BATCH -> new Wanted.OfBatch(Fields.id(violations, "batch", request.getBatch()));
          case PACK -> new Wanted.OfPack(Fields.id(violations, "pack", request.getPack()));
          case ITEM_NOT_SET -> WalletMapping.nothingWanted(violations);
        };
    WalletMapping.placement(violations, request.getPlacement());
    Fields.id(violations, "channel", request.getChannel());
    Optional<Instant> expires =
        request.hasExpireTime()
            ? Optional.of(
                TimeMapping.requiredInstant(
                    true, request.getExpireTime(), "expire_time", violations))
            : Optional.empty();
    return violations.answer(
        new Change<>(
            tenant,
            requestId,
            new CreateClaimLink.Command(
                tenant,
                request.getCampaign(),
                wanted,
                request.getPlacement(),
                request.getChannel(),
                expires)));
  }

  static CreateClaimLinkResponse created(CreateClaimLink.Created link) {
    return CreateClaimLinkResponse.newBuilder()
        .setClaimLink(link.text())
        .setExpireTime(TimeMapping.toProto(link.expires()))
        .build();
  }

  static Answer<Change<ClaimByLink.Command>> claim(ClaimCouponRequest request, String tenant) {
    Violations violations = Violations.ofRequest();
    UUID requestId = Fields.uuid(violations, "request_id", request.getRequestId());
    Claimant claimant = UserMapping.toClaimant(request.getUser(), violations.in("user"));
    Fields.text(violations, LINK, request.getClaimLink(), MAX_LINK);
    boolean more =
        !request.getCampaign().isEmpty()
            || request.getItemCase() != ClaimCouponRequest.ItemCase.ITEM_NOT_SET
            || !request.getPlacement().isEmpty()
            || !request.getChannel().isEmpty();
    if (more) {
      violations.add(LINK, "goes without campaign, batch, pack, placement and channel");
    }
    return violations.answer(
        new Change<>(
            tenant,
            requestId,
            new ClaimByLink.Command(
                tenant,
                claimant,
                UserMapping.toProfile(request.getUser()),
                request.getClaimLink())));
  }
}
