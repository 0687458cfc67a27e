package dev.couponry.event.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SignatureTest {

  /** An example that libraries of Standard Webhooks test themselves with. */
  @Test
  void signsAsStandardWebhooksHasIt() {
    Signature signature = Signature.by("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    assertThat(
            signature.of(
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                Instant.ofEpochSecond(1_614_265_330),
                "{\"test\": 2432232314}"))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void takesNoSecretThatIsTooShortOrInNoBase64() {
    assertThatThrownBy(() -> Signature.by("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
        .hasMessageNotContaining("MfKQ")
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Signature.by("whsec_c2hvcnQ="))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Signature.by("whsec_!!!"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
