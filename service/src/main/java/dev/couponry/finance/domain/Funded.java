package dev.couponry.finance.domain;

import dev.couponry.rules.Discount;
import dev.couponry.rules.FunderPart;
import dev.couponry.rules.FunderShare;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Who pays how much of a discount. */
public final class Funded {

  private record Payer(String party, String shopId) implements Comparable<Payer> {
    @Override
    public int compareTo(Payer other) {
      int byParty = party.compareTo(other.party);
      return byParty != 0 ? byParty : shopId.compareTo(other.shopId);
    }
  }

  private Funded() {}

  /** What these funders pay of a discount, in minor units. */
  public static long by(Set<String> funders, Discount discount) {
    long sum = 0;
    for (var line : discount.lines()) {
      sum += sum(funders, line.funders());
    }
    for (var freight : discount.freight()) {
      sum += sum(funders, freight.funders());
    }
    return sum;
  }

  /**
   * The entries of a discount that was redeemed: each payer's part, and the whole against it.
   *
   * @param shopOfLine the shop that sells a line, by the line's id
   */
  public static List<Entry> redeemed(Discount discount, UnaryOperator<String> shopOfLine) {
    return entries(discount, shopOfLine, 1);
  }

  /** The entries of a discount, or of a part of one, that a return takes back. */
  public static List<Entry> takenBack(Discount part, UnaryOperator<String> shopOfLine) {
    return entries(part, shopOfLine, -1);
  }

  private static List<Entry> entries(
      Discount discount, UnaryOperator<String> shopOfLine, int sign) {
    Map<Payer, Long> parts = new TreeMap<>();
    discount.lines().forEach(line -> add(parts, line.funders(), shopOfLine.apply(line.lineId())));
    discount.freight().forEach(freight -> add(parts, freight.funders(), freight.shopId()));
    List<Entry> entries = new ArrayList<>();
    long sum = 0;
    for (var part : parts.entrySet()) {
      if (part.getValue() != 0) {
        Payer payer = part.getKey();
        long amount = sign * part.getValue();
        entries.add(new Entry(Account.FUNDER, payer.party, payer.shopId, amount));
        sum += amount;
      }
    }
    if (!entries.isEmpty()) {
      entries.add(new Entry(Account.DISCOUNT, "", "", -sum));
    }
    return entries;
  }

  private static void add(Map<Payer, Long> parts, List<FunderPart> funders, String shopId) {
    for (FunderPart part : funders) {
      String shop = part.funder().equals(FunderShare.SHOP) ? shopId : "";
      parts.merge(new Payer(part.funder(), shop), part.amount(), Long::sum);
    }
  }

  private static long sum(Set<String> funders, List<FunderPart> parts) {
    return parts.stream()
        .filter(it -> funders.contains(it.funder()))
        .mapToLong(FunderPart::amount)
        .sum();
  }
}
