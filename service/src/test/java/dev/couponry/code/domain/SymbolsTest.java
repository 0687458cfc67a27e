package dev.couponry.code.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.couponry.platform.ids.Buckets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * Pearson's chi-square on the generator with its real source. 200,000 codes of 12 make 2,200,000
 * random symbols, 70,967.7 expected of each of the 31, and 200,000 at each place. The bound is the
 * quantile of p = 10⁻⁶ of the chi-square distribution, so that a right generator fails one run in a
 * million for each statistic, while one that favours a symbol by 5 % is found.
 */
class SymbolsTest {
  private static final int CODES = 200_000;
  private static final int LENGTH = 12;
  private static final CodeShape SHAPE = new CodeShape(LENGTH, "");
  private static final int SYMBOLS = Code.ALPHABET.length();

  /** Of 30 degrees of freedom: scipy.stats.chi2.isf(1e-6, 30). */
  private static final double BOUND_30 = 82.044;

  /** Of 960 degrees of freedom, the pairs of neighbours: scipy.stats.chi2.isf(1e-6, 960). */
  private static final double BOUND_960 = 1182.861;

  @Test
  void symbolsAreDrawnEvenlyAtEveryPlaceAndInEveryPair() {
    assertEven(new Counts(new SecureRandom(), SymbolsTest::draw));
  }

  /** Each for another user's bucket. */
  @Test
  void symbolsOfCodesForABucketAreDrawnEvenlyToo() {
    var codes = new AtomicInteger();

    assertEven(
        new Counts(
            new SecureRandom(),
            source -> {
              int bucket = codes.getAndIncrement() % Buckets.COUNT;
              return SHAPE.draw(source, start -> Buckets.ofCodesAfter("default", start, bucket));
            }));
  }

  private static String draw(RandomGenerator source) {
    return SHAPE.draw(source, 1).get(0);
  }

  private static void assertEven(Counts counts) {
    assertThat(chiSquare(counts.all)).isLessThan(BOUND_30);
    for (long[] place : counts.places) {
      assertThat(chiSquare(place)).isLessThan(BOUND_30);
    }
    assertThat(chiSquare(counts.pairs)).isLessThan(BOUND_960);
  }

  @Test
  void aSourceThatIsNotEvenIsFound() {
    SecureRandom even = new SecureRandom();
    RandomGenerator uneven =
        new RandomGenerator() {
          @Override
          public long nextLong() {
            return even.nextLong();
          }

          /** One byte in 512 is the symbol 7: it comes 6 % too often. */
          @Override
          public void nextBytes(byte[] bytes) {
            even.nextBytes(bytes);
            for (int i = 0; i < bytes.length; i += 512) {
              bytes[i] = 5;
            }
          }
        };

    assertThat(chiSquare(new Counts(uneven, SymbolsTest::draw).all)).isGreaterThan(BOUND_30);
  }

  /** How often each symbol was drawn: at all, at each place, and after each other symbol. */
  private static final class Counts {
    final long[] all = new long[SYMBOLS];
    final long[][] places = new long[LENGTH - 1][SYMBOLS];
    final long[] pairs = new long[SYMBOLS * SYMBOLS];

    Counts(RandomGenerator random, Function<RandomGenerator, String> drawing) {
      for (int n = 0; n < CODES; n++) {
        String code = drawing.apply(random);
        for (int place = 0; place < LENGTH - 1; place++) {
          int symbol = Code.ALPHABET.indexOf(code.charAt(place));
          all[symbol]++;
          places[place][symbol]++;
          if (place % 2 == 1) {
            pairs[Code.ALPHABET.indexOf(code.charAt(place - 1)) * SYMBOLS + symbol]++;
          }
        }
      }
    }
  }

  private static double chiSquare(long[] observed) {
    double expected = (double) Arrays.stream(observed).sum() / observed.length;
    double sum = 0;
    for (long count : observed) {
      sum += (count - expected) * (count - expected) / expected;
    }
    return sum;
  }
}
