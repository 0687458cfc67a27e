package dev.couponry.rules;

import dev.couponry.money.Amounts;
import dev.couponry.refusal.Violation;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * A fixed amount off, once or for every step reached ("every 100 minus 10").
 *
 * @param amount minor units, 1 to 10^12
 * @param perStep minor units of the threshold's basis amount; 0 = no steps
 * @param maxSteps at most so many steps, up to 10^6; 0 = no cap
 */
public record AmountOff(long amount, long perStep, long maxSteps) implements Benefit {

  private static final long STEPS_LIMIT = 1_000_000;

  /** So many steps are told apart by bounds; beyond, they are counted in fractions. */
  private static final long STEPS_APART = 20;

  @Override
  public Effect effectOn(EligibleLines lines) {
    long steps = steps(lines.thresholdAmount());
    if (steps == 0) {
      return new Effect.Short(perStep - lines.thresholdAmount(), 0);
    }
    return new Effect.Off(Math.min(lines.remaining(), Amounts.multiplyCapped(amount, steps)));
  }

  /**
   * Steps that fall with what is left are rungs; beyond those, fractions keep it growing slowly.
   */
  @Override
  public long boundOn(EligibleLines lines, long remaining) {
    if (perStep == 0 || !lines.thresholdFalls()) {
      long steps = steps(lines.thresholdAmount());
      return Math.min(remaining, Amounts.multiplyCapped(amount, steps));
    }
    long most = Math.min(remaining, lines.thresholdAmount());
    long reached = Amounts.multiplyCapped(amount, steps(most));
    return Math.min(most, most / perStep < STEPS_APART ? reached : inFractions(most));
  }

  private long inFractions(long most) {
    long whole = Amounts.multiplyCapped(amount, most / perStep);
    long part = Amounts.multiplyDivide(amount, most % perStep, perStep);
    long cap = maxSteps == 0 ? Long.MAX_VALUE : Amounts.multiplyCapped(amount, maxSteps);
    return Math.min(cap, Amounts.addCapped(whole, part));
  }

  @Override
  public long[] rungs() {
    long steps = maxSteps == 0 ? STEPS_APART : Math.min(maxSteps, STEPS_APART);
    return perStep == 0
        ? new long[0]
        : LongStream.rangeClosed(1, steps).map(it -> perStep * it).toArray();
  }

  @Override
  public OptionalLong largestDiscount() {
    if (perStep == 0) {
      return OptionalLong.of(amount);
    }
    return maxSteps == 0
        ? OptionalLong.empty()
        : OptionalLong.of(Amounts.multiplyCapped(amount, maxSteps));
  }

  @Override
  public List<Violation> violations(String path) {
    Findings findings = new Findings(path + ".amount_off");
    findings.range("amount", amount, 1, Amounts.MAX);
    findings.range("per_step", perStep, 0, Amounts.MAX);
    findings.range("max_steps", maxSteps, 0, STEPS_LIMIT);
    findings.unless(perStep > 0 || maxSteps == 0, "max_steps", "needs per_step");
    return findings.list();
  }

  private long steps(long thresholdAmount) {
    if (perStep == 0) {
      return 1;
    }
    long reached = thresholdAmount / perStep;
    return maxSteps == 0 ? reached : Math.min(reached, maxSteps);
  }
}
