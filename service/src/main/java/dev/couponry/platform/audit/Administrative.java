package dev.couponry.platform.audit;

import java.util.Set;

/**
 * Which RPCs are administrative, and so leave an entry in the audit whenever they change something,
 * or let codes out. A test walks the contract and fails on an RPC that is in neither list, another
 * on an administrative one that leaves no entry.
 */
final class Administrative {
  static final Set<String> CALLS =
      Set.of(
          "couponry.v1.ApprovalService/DecideApproval",
          "couponry.v1.AudienceService/DeleteMembers",
          "couponry.v1.AudienceService/PutMembers",
          "couponry.v1.CampaignService/ApplyCampaign",
          "couponry.v1.CampaignService/DeleteCampaign",
          "couponry.v1.CampaignService/HaltCampaign",
          "couponry.v1.CampaignService/ResumeCampaign",
          "couponry.v1.CampaignService/ApplyCouponBatch",
          "couponry.v1.CampaignService/DeleteCouponBatch",
          "couponry.v1.CouponService/VoidCoupons",
          "couponry.v1.CouponService/ImportCodes",
          "couponry.v1.CouponService/ExportCodes",
          "couponry.v1.EventService/ReplayDeadLetters",
          "couponry.v1.JobService/CancelJob",
          "couponry.v1.TenantService/EraseUser",
          "couponry.v1.TenantService/MergeUsers",
          "couponry.v1.TenantService/UpdateTenantSettings",
          "couponry.v1.WalletService/CreateClaimLink",
          "couponry.v1.WalletService/StartGrant");

  /** What users and orders do, which is in the coupons and redemptions themselves, and reading. */
  static final Set<String> OTHERS =
      Set.of(
          "couponry.v1.ApprovalService/ListApprovals",
          "couponry.v1.AudienceService/ListAudiences",
          "couponry.v1.AuditService/ListAuditEntries",
          "couponry.v1.AuditService/VerifyAudit",
          "couponry.v1.CampaignService/GetCampaign",
          "couponry.v1.CampaignService/ListCampaigns",
          "couponry.v1.CampaignService/ListRevisions",
          "couponry.v1.CampaignService/WatchCampaigns",
          "couponry.v1.CampaignService/GetCouponBatch",
          "couponry.v1.CampaignService/ListCouponBatches",
          "couponry.v1.CouponService/GetCoupon",
          "couponry.v1.CouponService/ListCoupons",
          "couponry.v1.CouponService/RenderCode",
          "couponry.v1.EventService/ListDeadLetters",
          "couponry.v1.EventService/WatchEvents",
          "couponry.v1.JobService/GetJob",
          "couponry.v1.JobService/ListJobs",
          "couponry.v1.PricingService/QueryApplicableCoupons",
          "couponry.v1.PricingService/QuoteCoupons",
          "couponry.v1.RedemptionService/LockCoupon",
          "couponry.v1.RedemptionService/RedeemCoupon",
          "couponry.v1.RedemptionService/ReleaseCoupon",
          "couponry.v1.RedemptionService/ReturnCoupon",
          "couponry.v1.RedemptionService/GetRedemption",
          "couponry.v1.TenantService/GetTenantSettings",
          "couponry.v1.WalletService/ClaimCoupon",
          "couponry.v1.WalletService/GrantCoupons",
          "couponry.v1.WalletService/BindCode",
          "couponry.v1.WalletService/ListClaimable",
          "couponry.v1.WalletService/ListGrantResults",
          "couponry.v1.WalletService/ListWallet",
          "couponry.v1.WalletService/ReserveClaim",
          "couponry.v1.WalletService/ConfirmClaim",
          "couponry.v1.WalletService/CancelClaim",
          "couponry.v1.WalletService/TransferCoupon");

  private Administrative() {}
}
