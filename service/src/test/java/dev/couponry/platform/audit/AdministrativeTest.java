package dev.couponry.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.couponry.platform.Contract;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AdministrativeTest {

  @Test
  void everyCallOfTheContractIsAdministrativeOrNamedAsNot() {
    assertThat(Stream.concat(Administrative.CALLS.stream(), Administrative.OTHERS.stream()))
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(Contract.methods());
  }
}
