package dev.couponry.platform.access;

import static dev.couponry.platform.access.Role.ADMIN;
import static dev.couponry.platform.access.Role.CAMPAIGN_EDITOR;
import static dev.couponry.platform.access.Role.FINANCE;
import static dev.couponry.platform.access.Role.OPERATOR;
import static dev.couponry.platform.access.Role.ORDER;
import static dev.couponry.platform.access.Role.PRICING;
import static dev.couponry.platform.access.Role.READER;
import static dev.couponry.platform.access.Role.STORE;
import static dev.couponry.platform.access.Role.WALLET;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;

/**
 * Every RPC and the roles that may call it. What is not here is denied, to admins too. A test walks
 * the contract and fails on an RPC that is missing here, or is here and nowhere else.
 */
@Singleton
public class AccessTable {
  private static final Set<Role> EDIT_CAMPAIGNS = Set.of(ADMIN, CAMPAIGN_EDITOR, OPERATOR);
  private static final Set<Role> READ_CAMPAIGNS =
      Set.of(ADMIN, CAMPAIGN_EDITOR, OPERATOR, FINANCE, READER, ORDER, PRICING, WALLET);
  private static final Set<Role> SEE_APPROVALS =
      Set.of(ADMIN, CAMPAIGN_EDITOR, OPERATOR, FINANCE, READER);
  private static final Set<Role> QUOTE = Set.of(ADMIN, PRICING, ORDER, WALLET);
  private static final Set<Role> REDEEM = Set.of(ADMIN, ORDER);
  private static final Set<Role> FILL_WALLETS = Set.of(ADMIN, WALLET);
  private static final Set<Role> SEE_COUPON = Set.of(ADMIN, WALLET, ORDER, STORE, READER);
  private static final Set<Role> SHOW_CODE = Set.of(ADMIN, WALLET, ORDER, STORE);
  private static final Set<Role> RUN_JOBS = Set.of(ADMIN, CAMPAIGN_EDITOR);
  private static final Set<Role> SEE_JOBS = Set.of(ADMIN, CAMPAIGN_EDITOR, FINANCE, READER);

  private static final Set<Role> EDIT_AUDIENCES = Set.of(ADMIN, CAMPAIGN_EDITOR);
  private static final Set<Role> ONLY_ADMINS = Set.of(ADMIN);
  private static final Set<Role> SEE_AUDIT = Set.of(ADMIN, FINANCE);

  private static final Map<String, Set<Role>> ROLES =
      Map.ofEntries(
          Map.entry("couponry.v1.AudienceService/PutMembers", EDIT_AUDIENCES),
          Map.entry("couponry.v1.AudienceService/DeleteMembers", EDIT_AUDIENCES),
          Map.entry(
              "couponry.v1.AudienceService/ListAudiences", Set.of(ADMIN, CAMPAIGN_EDITOR, READER)),
          Map.entry("couponry.v1.AuditService/ListAuditEntries", SEE_AUDIT),
          Map.entry("couponry.v1.AuditService/VerifyAudit", SEE_AUDIT),
          Map.entry("couponry.v1.CampaignService/ApplyCampaign", EDIT_CAMPAIGNS),
          Map.entry("couponry.v1.CampaignService/GetCampaign", READ_CAMPAIGNS),
          Map.entry("couponry.v1.CampaignService/ListCampaigns", READ_CAMPAIGNS),
          Map.entry("couponry.v1.CampaignService/DeleteCampaign", EDIT_CAMPAIGNS),
          Map.entry("couponry.v1.CampaignService/HaltCampaign", EDIT_CAMPAIGNS),
          Map.entry("couponry.v1.CampaignService/ResumeCampaign", EDIT_CAMPAIGNS),
          Map.entry("couponry.v1.CampaignService/ApplyCouponBatch", EDIT_CAMPAIGNS),
          Map.entry("couponry.v1.CampaignService/GetCouponBatch", READ_CAMPAIGNS),
          Map.entry("couponry.v1.CampaignService/ListCouponBatches", READ_CAMPAIGNS),
          Map.entry("couponry.v1.CampaignService/DeleteCouponBatch", EDIT_CAMPAIGNS),
          Map.entry("couponry.v1.CampaignService/ListRevisions", SEE_APPROVALS),
          Map.entry("couponry.v1.CampaignService/WatchCampaigns", SEE_APPROVALS),
          Map.entry("couponry.v1.ApprovalService/ListApprovals", SEE_APPROVALS),
          Map.entry("couponry.v1.ApprovalService/DecideApproval", Set.of(ADMIN, FINANCE)),
          Map.entry("couponry.v1.CouponService/GetCoupon", SEE_COUPON),
          Map.entry(
              "couponry.v1.CouponService/ListCoupons", Set.of(ADMIN, CAMPAIGN_EDITOR, READER)),
          Map.entry("couponry.v1.CouponService/VoidCoupons", RUN_JOBS),
          Map.entry("couponry.v1.CouponService/RenderCode", SHOW_CODE),
          Map.entry("couponry.v1.JobService/GetJob", SEE_JOBS),
          Map.entry("couponry.v1.JobService/ListJobs", SEE_JOBS),
          Map.entry("couponry.v1.JobService/CancelJob", RUN_JOBS),
          Map.entry("couponry.v1.CouponService/ImportCodes", Set.of(ADMIN, CAMPAIGN_EDITOR)),
          Map.entry("couponry.v1.CouponService/ExportCodes", Set.of(ADMIN, CAMPAIGN_EDITOR)),
          Map.entry("couponry.v1.EventService/WatchEvents", Set.of(ADMIN, CAMPAIGN_EDITOR, READER)),
          Map.entry("couponry.v1.EventService/ListDeadLetters", Set.of(ADMIN, READER)),
          Map.entry("couponry.v1.EventService/ReplayDeadLetters", Set.of(ADMIN)),
          Map.entry("couponry.v1.PricingService/QueryApplicableCoupons", QUOTE),
          Map.entry("couponry.v1.PricingService/QuoteCoupons", QUOTE),
          Map.entry("couponry.v1.RedemptionService/LockCoupon", REDEEM),
          Map.entry("couponry.v1.RedemptionService/RedeemCoupon", REDEEM),
          Map.entry("couponry.v1.RedemptionService/ReleaseCoupon", REDEEM),
          Map.entry("couponry.v1.RedemptionService/ReturnCoupon", REDEEM),
          Map.entry(
              "couponry.v1.RedemptionService/GetRedemption",
              Set.of(ADMIN, ORDER, READER, FINANCE, STORE)),
          Map.entry("couponry.v1.WalletService/ListClaimable", FILL_WALLETS),
          Map.entry(
              "couponry.v1.TenantService/GetTenantSettings",
              Set.of(ADMIN, CAMPAIGN_EDITOR, FINANCE, READER)),
          Map.entry("couponry.v1.TenantService/UpdateTenantSettings", ONLY_ADMINS),
          Map.entry("couponry.v1.TenantService/EraseUser", ONLY_ADMINS),
          Map.entry("couponry.v1.TenantService/MergeUsers", ONLY_ADMINS),
          Map.entry("couponry.v1.WalletService/ClaimCoupon", FILL_WALLETS),
          Map.entry("couponry.v1.WalletService/CreateClaimLink", EDIT_CAMPAIGNS),
          Map.entry("couponry.v1.WalletService/ReserveClaim", FILL_WALLETS),
          Map.entry("couponry.v1.WalletService/ConfirmClaim", FILL_WALLETS),
          Map.entry("couponry.v1.WalletService/CancelClaim", FILL_WALLETS),
          Map.entry(
              "couponry.v1.WalletService/GrantCoupons", Set.of(ADMIN, WALLET, CAMPAIGN_EDITOR)),
          Map.entry("couponry.v1.WalletService/StartGrant", RUN_JOBS),
          Map.entry("couponry.v1.WalletService/ListGrantResults", RUN_JOBS),
          Map.entry("couponry.v1.WalletService/BindCode", FILL_WALLETS),
          Map.entry("couponry.v1.WalletService/TransferCoupon", FILL_WALLETS),
          Map.entry("couponry.v1.WalletService/ListWallet", Set.of(ADMIN, WALLET, ORDER, READER)));

  /** What says nothing about anybody: liveness, and the published contract. */
  private static final Set<String> OPEN_SERVICES =
      Set.of(
          "grpc.health.v1.Health",
          "grpc.reflection.v1.ServerReflection",
          "grpc.reflection.v1alpha.ServerReflection");

  /** Whether anybody may call the services of this name, without a token too. */
  boolean isOpen(String serviceName) {
    return OPEN_SERVICES.contains(serviceName);
  }

  /** The roles that may call an RPC, such as {@code couponry.v1.WalletService/BindCode}. */
  Set<Role> rolesFor(String fullMethodName) {
    return ROLES.getOrDefault(fullMethodName, Set.of());
  }

  Set<String> methods() {
    return ROLES.keySet();
  }
}
