package dev.couponry.platform.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Reason;
import dev.couponry.refusal.Refusal;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CallerTest {
  private final Caller caller =
      new Caller("order-service", "acme", Set.of("umbrella"), Set.of(Role.ORDER));
  private final Caller tenantless =
      new Caller("operator", "", Set.of("acme"), Set.of(Role.OPERATOR));

  @Test
  void speaksOfItsOwnTenantUnlessItSaysOtherwise() {
    assertThat(caller.tenant("")).isEqualTo(Answer.done("acme"));
    assertThat(caller.tenant("acme")).isEqualTo(Answer.done("acme"));
  }

  @Test
  void maySpeakOfTenantsItsTokenLists() {
    assertThat(caller.tenant("umbrella")).isEqualTo(Answer.done("umbrella"));
  }

  @Test
  void mayNotSpeakOfAForeignTenant() {
    assertThat(reason(caller.tenant("initech"))).isEqualTo(Reason.PERMISSION_DENIED);
  }

  @Test
  void mustNameATenantWhenItHasNone() {
    assertThat(reason(tenantless.tenant(""))).isEqualTo(Reason.PERMISSION_DENIED);
    assertThat(tenantless.tenant("acme")).isEqualTo(Answer.done("acme"));
  }

  @Test
  void isAnybodyInOpenMode() {
    assertThat(Caller.open().tenant("")).isEqualTo(Answer.done("default"));
    assertThat(Caller.open().tenant("acme")).isEqualTo(Answer.done("acme"));
  }

  @Test
  void namesTenantsByDnsLabels() {
    for (String name : new String[] {"*", "Acme", "-a", "a-", "a.b", "a b", "a".repeat(64)}) {
      assertThat(reason(Caller.open().tenant(name))).as(name).isEqualTo(Reason.INVALID_REQUEST);
    }
    assertThat(Caller.open().tenant("a".repeat(63)).isDone()).isTrue();
  }

  private static Reason reason(Answer<String> answer) {
    return answer.fold(
        name -> {
          throw new AssertionError(name);
        },
        Refusal::reason);
  }
}
