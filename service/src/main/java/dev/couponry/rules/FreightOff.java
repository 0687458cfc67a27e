package dev.couponry.rules;

import dev.couponry.money.Amounts;
import dev.couponry.refusal.Violation;
import java.util.List;
import java.util.OptionalLong;

/**
 * Free freight for the shops of the eligible lines; always in layer FREIGHT, and only it is.
 *
 * @param maxAmount cap on the sum over the shops, in minor units, up to 10^12; 0 = all of it
 */
public record FreightOff(long maxAmount) implements Benefit {

  @Override
  public Effect effectOn(EligibleLines lines) {
    return new Effect.Off(boundOn(lines, lines.remaining()));
  }

  /** What is left on the lines does not matter to their freight. */
  @Override
  public long boundOn(EligibleLines lines, long remaining) {
    long freight = lines.payable();
    return maxAmount == 0 ? freight : Math.min(maxAmount, freight);
  }

  @Override
  public OptionalLong largestDiscount() {
    return maxAmount == 0 ? OptionalLong.empty() : OptionalLong.of(maxAmount);
  }

  @Override
  public List<Violation> violations(String path) {
    Findings findings = new Findings(path + ".freight");
    findings.range("max_amount", maxAmount, 0, Amounts.MAX);
    return findings.list();
  }

  @Override
  public boolean onFreight() {
    return true;
  }
}
