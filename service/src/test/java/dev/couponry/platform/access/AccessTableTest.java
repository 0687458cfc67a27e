package dev.couponry.platform.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.couponry.platform.Contract;
import io.grpc.MethodDescriptor;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AccessTableTest {
  private final AccessTable table = new AccessTable();

  @Test
  void namesEveryMethodOfTheContractAndNoOther() {
    Set<String> contract = Contract.methods();

    assertThat(contract).isNotEmpty();
    assertThat(table.methods()).containsExactlyInAnyOrderElementsOf(contract);
  }

  @Test
  void letsAnAdminCallEverything() {
    assertThat(table.methods()).allMatch(method -> table.rolesFor(method).contains(Role.ADMIN));
  }

  @Test
  void deniesWhatItDoesNotName() {
    assertThat(table.rolesFor("couponry.v1.CampaignService/Nothing")).isEmpty();
    assertThat(table.isOpen("couponry.v1.CampaignService")).isFalse();
  }

  @Test
  void opensNothingButHealthAndReflection() {
    assertThat(Contract.methods())
        .noneMatch(method -> table.isOpen(MethodDescriptor.extractFullServiceName(method)));
  }
}
