package dev.couponry.campaign.domain;

import dev.couponry.code.domain.GivenCode;
import dev.couponry.refusal.Violation;
import java.math.BigInteger;
import java.util.List;
import java.util.regex.Pattern;

/** What is wrong with the declaration of a coupon batch; its rule is checked by the rules. */
public final class BatchCheck {
  private static final Pattern PREFIX = Pattern.compile("[2-9A-HJKMNP-Z]{0,6}");
  private static final BigInteger ALPHABET = BigInteger.valueOf(31);
  private static final BigInteger GUESSES_PER_COUPON = BigInteger.valueOf(1_000_000);
  private static final long MAX_QUANTITY = 1_000_000_000;
  private static final int MIN_LENGTH = 10;
  private static final int MAX_LENGTH = 16;
  private static final int MAX_OWNER = 128;
  private static final String NOT_SERVED = "is not served yet";

  private BatchCheck() {}

  /** Every violation, with its path in a request that has the batch as {@code coupon_batch}. */
  public static List<Violation> violations(Declaration<BatchSpec> declared) {
    Findings findings = new Findings("coupon_batch");
    findings.name("name", declared.name());
    findings.length("owner_uid", declared.ownerUid(), 0, MAX_OWNER);
    BatchSpec spec = declared.spec();
    findings.name("spec.campaign_ref.name", spec.campaign());
    findings.range("spec.quantity", spec.quantity(), 1, MAX_QUANTITY);
    findings.range("spec.per_user_limit", spec.perUserLimit(), 0, MAX_QUANTITY);
    findings.unless(
        !spec.rule().scope().enrolledOnly(), "spec.rule.scope.enrolled_only", NOT_SERVED);
    checkCode(findings, spec);
    return findings.list();
  }

  private static void checkCode(Findings findings, BatchSpec spec) {
    CodeSpec code = spec.code();
    checkPublicCode(findings, spec);
    findings.range("spec.code.length", code.length(), MIN_LENGTH, MAX_LENGTH);
    findings.unless(
        PREFIX.matcher(code.prefix()).matches(),
        "spec.code.prefix",
        "must be at most 6 symbols of 23456789ABCDEFGHJKMNPQRSTUVWXYZ");
    int random = code.randomSymbols();
    boolean enough = random >= 1 && ALPHABET.pow(random).compareTo(needed(spec.quantity())) >= 0;
    findings.unless(
        enough || code.length() < MIN_LENGTH || code.length() > MAX_LENGTH,
        "spec.code.length",
        "leaves "
            + Math.max(0, random)
            + " random symbols, too few to keep the codes of "
            + spec.quantity()
            + " coupons secret: 31^symbols must be at least 10^6 × quantity");
  }

  private static void checkPublicCode(Findings findings, BatchSpec spec) {
    String code = spec.code().publicCode();
    if (spec.code().mode() != CodeMode.SHARED) {
      findings.unless(code.isEmpty(), "spec.code.public_code", "is for the mode SHARED only");
      return;
    }
    findings.unless(
        GivenCode.of(code).isPresent(),
        "spec.code.public_code",
        "must be 1 to 32 visible characters");
    findings.unless(
        spec.rule().uses() <= 1,
        "spec.rule.uses",
        "must be 1 under a SHARED code, whose quantity is its total uses");
  }

  private static BigInteger needed(long quantity) {
    return GUESSES_PER_COUPON.multiply(BigInteger.valueOf(Math.max(1, quantity)));
  }
}
