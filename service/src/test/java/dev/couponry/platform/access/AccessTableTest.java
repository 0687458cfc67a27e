package dev.couponry.platform.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.grpc.MethodDescriptor;
import io.grpc.ServiceDescriptor;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AccessTableTest {
  private final AccessTable table = new AccessTable();

  @Test
  void namesEveryMethodOfTheContractAndNoOther() {
    Set<String> contract = methodsOfTheContract();

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
    assertThat(methodsOfTheContract())
        .noneMatch(method -> table.isOpen(MethodDescriptor.extractFullServiceName(method)));
  }

  private static Set<String> methodsOfTheContract() {
    return new ClassFileImporter()
        .importPackages("dev.couponry.v1").stream()
            .filter(type -> type.getSimpleName().endsWith("Grpc"))
            .filter(type -> type.tryGetMethod("getServiceDescriptor").isPresent())
            .map(AccessTableTest::descriptor)
            .flatMap(service -> service.getMethods().stream())
            .map(MethodDescriptor::getFullMethodName)
            .collect(Collectors.toSet());
  }

  private static ServiceDescriptor descriptor(JavaClass type) {
    try {
      return (ServiceDescriptor) type.reflect().getMethod("getServiceDescriptor").invoke(null);
    } catch (ReflectiveOperationException changed) {
      throw new AssertionError(changed);
    }
  }
}
