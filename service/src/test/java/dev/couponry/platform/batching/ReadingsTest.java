package dev.couponry.platform.batching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Questions that are read together. A reading is answered when the test says so. */
class ReadingsTest {
  private static final int QUEUE = 3;
  private static final int SECONDS = 20;

  private final Vertx vertx = Vertx.vertx();
  private final BlockingQueue<Reading> begun = new LinkedBlockingQueue<>();
  private final Readings<Integer, String> readings =
      new Readings<>(
          "probe",
          vertx,
          QUEUE,
          questions -> {
            Reading reading = new Reading(questions, new CompletableFuture<>());
            begun.add(reading);
            return Uni.createFrom().completionStage(reading.answers());
          });

  private CompletableFuture<String> first;
  private Reading underWay;

  private record Reading(List<Integer> questions, CompletableFuture<List<String>> answers) {
    void answer() {
      answers.complete(questions.stream().map(it -> "answer to " + it).toList());
    }
  }

  @BeforeEach
  void oneIsUnderWay() throws InterruptedException {
    first = ask(0);
    underWay = next();
  }

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private CompletableFuture<String> ask(int question) {
    return readings.ask(question).subscribeAsCompletionStage();
  }

  private Reading next() throws InterruptedException {
    Reading reading = begun.poll(SECONDS, TimeUnit.SECONDS);
    assertThat(reading).as("a reading that began").isNotNull();
    return reading;
  }

  private static String within(CompletableFuture<String> call) {
    return call.orTimeout(SECONDS, TimeUnit.SECONDS).join();
  }

  @Test
  void whoeverIsAloneIsReadAtOnce() {
    assertThat(underWay.questions()).containsExactly(0);
    underWay.answer();
    assertThat(within(first)).isEqualTo("answer to 0");
  }

  @Test
  void thoseWhoAskMeanwhileGoTogetherWithTheNextAndEachIsAnswered() throws InterruptedException {
    List<CompletableFuture<String>> waiting =
        IntStream.rangeClosed(1, QUEUE).mapToObj(this::ask).toList();
    underWay.answer();
    Reading together = next();

    assertThat(together.questions()).containsExactly(1, 2, 3);
    assertThat(begun).as("no other reading began").isEmpty();
    together.answer();
    assertThat(waiting.stream().map(ReadingsTest::within))
        .containsExactly("answer to 1", "answer to 2", "answer to 3");
  }

  @Test
  void whatFailsFailsForThoseWhoWereInItOnly() throws InterruptedException {
    CompletableFuture<String> later = ask(1);
    underWay.answers().completeExceptionally(new IllegalStateException("no database"));

    assertThatThrownBy(() -> within(first)).hasMessageContaining("no database");
    next().answer();
    assertThat(within(later)).isEqualTo("answer to 1");
  }

  @Test
  void whoComesWhenTooManyWaitIsToldSoAtOnce() throws InterruptedException {
    List<CompletableFuture<String>> waiting =
        IntStream.rangeClosed(1, QUEUE).mapToObj(this::ask).toList();

    assertThatThrownBy(() -> within(ask(99)))
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(Overloaded.class);
    underWay.answer();
    next().answer();
    assertThat(waiting.stream().map(ReadingsTest::within)).hasSize(QUEUE);
  }
}
